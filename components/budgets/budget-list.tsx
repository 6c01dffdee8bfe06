'use client';
import { Pencil } from 'lucide-react';
import { budgetName } from '@/lib/budgets/crossings';
import { type BudgetState } from '@/lib/budgets/model';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { BudgetBar } from './budget-bar';

interface BudgetListProps {
  budgets: readonly BudgetState[];
  /** The budget that the chart shows. */
  shown: BudgetState | null;
  /** UTC ms. */
  now: number;
  onShow: (budget: BudgetState) => void;
  /** Null if the person's role may not edit budgets. */
  onEdit: ((budget: BudgetState) => void) | null;
}

/** All budgets with the month's projected total. Pressing one shows it in the chart. */
export const BudgetRows = ({ budgets, shown, now, onShow, onEdit }: BudgetListProps) => (
  <ul aria-label="Budgets" className="px-4 py-2">
    {budgets.map((budget) => (
      <li
        key={`${budget.scope} ${budget.name}`}
        className="flex items-center gap-2 border-b border-line py-1.5 last:border-b-0"
      >
        <button
          type="button"
          aria-pressed={budget === shown}
          aria-label={`Show the budget of ${budgetName(budget)} in the chart`}
          onClick={() => onShow(budget)}
          className={cn(
            'flex min-w-0 flex-1 rounded-chip px-1 py-0.5 text-left hover:bg-hover',
            budget === shown && 'bg-sunken',
          )}
        >
          <BudgetBar budget={budget} now={now} />
        </button>
        {onEdit && (
          <Button
            look="quiet"
            size="icon"
            aria-label={`Edit the budget of ${budgetName(budget)}`}
            onClick={() => onEdit(budget)}
          >
            <Pencil className="size-3.5" aria-hidden />
          </Button>
        )}
      </li>
    ))}
    {budgets.length === 0 && (
      <li className="py-1.5 text-ink-3">
        No budget yet. With a budget, Plimsoll warns before a change that would exceed it.
      </li>
    )}
  </ul>
);
