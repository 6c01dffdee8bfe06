import type { Landing } from '@/lib/budgets/landing';
import { landingOfAll, nameOf, type AccountBudgets, type BudgetList } from '@/lib/budgets/model';
import { whyNoSum } from '@/lib/budgets/why-no-sum';
import { money } from '@/lib/core/format';
import { cn } from '../ui/cn';
import { Table, Td, Th } from '../ui/table';

interface AccountTotalsProps {
  list: BudgetList;
  /** The account whose forecast is shown. */
  shown: AccountBudgets;
  onShow: (account: string) => void;
}

/** The month of each account, and the sum if all of them are known. Pressing one shows its forecast. */
export function AccountTotals({ list, shown, onShow }: AccountTotalsProps) {
  const all = landingOfAll(list);
  return (
    <div className="border-b border-line">
      <div className="max-h-60 overflow-y-auto" tabIndex={0} role="region" aria-label="Accounts">
        <Table aria-label="The month of each account">
          <thead>
            <tr>
              <Th>Account</Th>
              <Th className="text-right">Billed</Th>
              <Th className="text-right">Projected</Th>
            </tr>
          </thead>
          <tbody>
            {list.accounts.map((one) => (
              <tr key={one.account} className={cn(one === shown && 'bg-sunken')}>
                <Td className="h-9">
                  <button
                    type="button"
                    aria-pressed={one === shown}
                    onClick={() => onShow(one.account)}
                    className="min-h-6 text-left text-accent underline-offset-2 hover:underline"
                  >
                    {nameOf(one)}
                  </button>
                </Td>
                <Amounts part={one.landing} />
              </tr>
            ))}
          </tbody>
          {all && (
            <tfoot>
              <tr className="font-semibold">
                <Td className="h-9">All {list.accounts.length} accounts</Td>
                <Amounts part={all} />
              </tr>
            </tfoot>
          )}
        </Table>
      </div>
      {!all && <p className="px-4 py-2 text-small text-warn">{whyNoSum(list)}</p>}
    </div>
  );
}

type Amount = Pick<Landing, 'billed' | 'total' | 'currency' | 'unknownDays'>;

const Amounts = ({ part }: { part: Amount | null }) => (
  <>
    <Td className="h-9 text-right">{money(part?.billed, part?.currency)}</Td>
    <Td className="h-9 text-right">
      {part && part.unknownDays > 0 && <span className="text-ink-3">at least </span>}
      {money(part?.total, part?.currency)}
    </Td>
  </>
);
