'use client';
import { useState } from 'react';
import { setBudget } from '@/lib/budgets/actions';
import { budgetName, type BudgetList, type BudgetState, type Scope } from '@/lib/budgets/model';
import { usd } from '@/lib/core/format';
import { ProblemNote } from '../changes/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Segmented } from '../ui/segmented';

interface BudgetDialogProps {
  list: BudgetList;
  /** null: a new one. */
  budget: BudgetState | null;
  onClose: () => void;
}

const SCOPES = [
  { value: 'account', label: 'Account' },
  { value: 'app', label: 'App' },
  { value: 'fleet', label: 'Fleet' },
] as const;
const FIELD = 'min-h-9 rounded-control border border-control bg-surface px-2.5';

/** What a calendar month may cost. */
export function BudgetDialog({ list, budget, onClose }: BudgetDialogProps) {
  const [scope, setScope] = useState<Scope>(budget?.scope ?? 'account');
  const [picked, setPicked] = useState(budget?.name ?? '');
  const [amount, setAmount] = useState(budget ? String(budget.usdPerMonth) : '');
  const [reason, setReason] = useState('');
  const change = useChange({ send: setBudget, done: 'The budget is kept', onDone: onClose });
  const choices = { account: [''], app: list.apps, fleet: list.fleets }[scope];
  const name = choices.includes(picked) ? picked : (choices[0] ?? '');
  const stands = list.budgets.find((one) => one.scope === scope && one.name === name);
  const usdPerMonth = Number(amount);
  const valid = amount.trim() !== '' && usdPerMonth > 0 && usdPerMonth <= 1e8;
  const send = (value: number | null) =>
    change.send({
      ...{ scope, name, usdPerMonth: value, seen: stands?.usdPerMonth ?? null },
      ...(reason && { reason }),
    });
  const title = budgetName({ scope, name });
  return (
    <Dialog
      open
      onClose={onClose}
      title={budget ? `Budget of ${title}` : 'New budget'}
      footer={
        <>
          <p className="mr-auto text-ink-2">
            {stands ? `Now ${usd(stands.usdPerMonth)} a month.` : 'None yet.'}
          </p>
          {stands && (
            <Button className="min-h-11 px-4" disabled={change.busy} onClick={() => send(null)}>
              Remove
            </Button>
          )}
          <Button
            look="primary"
            size="large"
            busy={change.busy}
            disabled={!valid || usdPerMonth === stands?.usdPerMonth}
            onClick={() => send(usdPerMonth)}
          >
            {valid ? `Set to ${usd(usdPerMonth)} a month` : 'Give an amount'}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        {!budget && <Segmented<Scope> label="Budget of" value={scope} options={SCOPES} onChange={setScope} />}
        {!budget && scope !== 'account' && (
          <label className="grid gap-1">
            <span className="text-small text-ink-2">{scope === 'app' ? 'App' : 'Fleet'}</span>
            <select value={name} onChange={(event) => setPicked(event.target.value)} className={FIELD}>
              {choices.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        )}
        <label className="grid gap-1">
          <span className="text-small text-ink-2">USD a month</span>
          <input
            inputMode="decimal"
            value={amount}
            onChange={(event) =>
              /^\d{0,9}(\.\d{0,2})?$/.test(event.target.value) && setAmount(event.target.value)
            }
            className={FIELD}
          />
        </label>
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
