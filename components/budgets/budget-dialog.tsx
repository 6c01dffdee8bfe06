'use client';
import { useState } from 'react';
import { setBudget } from '@/lib/budgets/actions';
import { budgetName } from '@/lib/budgets/crossings';
import { type AccountBudgets, type BudgetState, type Scope } from '@/lib/budgets/model';
import { usd } from '@/lib/core/format';
import { ProblemNote } from '../problems/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FIELD } from '../ui/field';
import { Segmented } from '../ui/segmented';

interface BudgetDialogProps {
  list: AccountBudgets;
  /** Null for a new budget. */
  budget: BudgetState | null;
  /** The limit that a change had before, to be set again. */
  filled?: { account?: string; scope: Scope; name: string; usdPerMonth: number | null } | null;
  onClose: () => void;
}

const SCOPES = [
  { value: 'account', label: 'Account' },
  { value: 'app', label: 'App' },
  { value: 'fleet', label: 'Fleet' },
] as const;

/** Sets what a calendar month may cost. */
export function BudgetDialog({ list, budget, filled = null, onClose }: BudgetDialogProps) {
  const known = filled ?? budget;
  const [scope, setScope] = useState<Scope>(known?.scope ?? 'account');
  const [picked, setPicked] = useState(known?.name ?? '');
  const [amount, setAmount] = useState(known?.usdPerMonth ? String(known.usdPerMonth) : '');
  const [reason, setReason] = useState('');
  const change = useChange({
    name: 'setBudget',
    send: setBudget,
    done: 'The budget is saved',
    onDone: onClose,
  });
  // The app or fleet may be gone by now; its budget is still its own.
  const choices = known ? [known.name] : { account: [''], app: list.apps, fleet: list.fleets }[scope];
  const name = choices.includes(picked) ? picked : (choices[0] ?? '');
  const stands = list.budgets.find((one) => one.scope === scope && one.name === name);
  const usdPerMonth = Number(amount);
  const valid = amount.trim() !== '' && usdPerMonth > 0 && usdPerMonth <= 1e8;
  const send = (value: number | null) =>
    change.send({
      ...{ account: list.account, scope, name, usdPerMonth: value, seen: stands?.usdPerMonth ?? null },
      ...(reason && { reason }),
    });
  const title = budgetName({ scope, name });
  return (
    <Dialog
      open
      onClose={onClose}
      title={known ? `Budget of ${title}` : 'New budget'}
      footer={
        <>
          <p className="mr-auto text-ink-2">
            {stands ? `Currently ${usd(stands.usdPerMonth)} a month.` : 'No budget yet.'}
            {!valid && ' Enter an amount.'}
          </p>
          {stands && (
            <Button className="min-h-11 px-4" disabled={change.busy} onClick={() => send(null)}>
              Remove
            </Button>
          )}
          {valid && usdPerMonth !== stands?.usdPerMonth && (
            <Button look="primary" size="large" busy={change.busy} onClick={() => send(usdPerMonth)}>
              Set to {usd(usdPerMonth)} a month
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        {!known && <Segmented<Scope> label="Budget of" value={scope} options={SCOPES} onChange={setScope} />}
        {!known && scope !== 'account' && (
          <label className="grid gap-1">
            <span className="text-small text-ink-2">{scope === 'app' ? 'App' : 'Fleet'}</span>
            <select value={name} onChange={(event) => setPicked(event.target.value)} className={FIELD.form}>
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
            className={FIELD.form}
          />
        </label>
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
