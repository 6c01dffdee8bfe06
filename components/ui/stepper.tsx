'use client';
import { Minus, Plus } from 'lucide-react';
import { cn } from './cn';

interface StepperProps {
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  label: string;
  decreaseLabel: string;
  increaseLabel: string;
  /** True if the value is staged: shown, but not sent. */
  staged?: boolean;
  /** Why both buttons are disabled. */
  locked?: string | undefined;
  canDecrease?: boolean;
  canIncrease?: boolean;
  size?: 'normal' | 'large';
  /** Whether the keys + and − press its buttons. */
  hasKeys?: boolean;
}

/** A minus button, a number field and a plus button. It only stages a change. */
export function Stepper({
  value,
  min,
  max,
  onChange,
  staged = false,
  locked,
  size = 'normal',
  hasKeys = false,
  ...props
}: StepperProps) {
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));
  const large = size === 'large';
  const side = cn(
    'grid place-items-center text-ink-2 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 disabled:bg-surface-2 disabled:text-ink-off',
    large ? 'w-[42px]' : 'w-[27px] max-sm:w-11',
  );
  return (
    <div
      role="group"
      aria-label={props.label}
      title={locked}
      className={cn(
        'inline-flex flex-none items-stretch overflow-hidden rounded-control border bg-surface',
        large ? 'h-10' : 'h-(--hit)',
        staged ? 'border-accent ring-1 ring-accent' : 'border-line-2 hover:border-control',
      )}
    >
      <button
        type="button"
        className={side}
        data-key={hasKeys ? '-' : undefined}
        aria-label={props.decreaseLabel}
        disabled={Boolean(locked) || value <= min || props.canDecrease === false}
        onClick={() => set(value - 1)}
      >
        <Minus className="size-3.5" aria-hidden />
      </button>
      <input
        inputMode="numeric"
        aria-label={props.label}
        value={value}
        readOnly={Boolean(locked)}
        onChange={(event) => /^\d{1,4}$/.test(event.target.value) && set(Number(event.target.value))}
        className={cn(
          'border-x border-line text-center font-semibold outline-offset-[-2px]',
          large ? 'w-[60px] text-[18px]' : 'w-8 text-strong',
          staged ? 'bg-accent-tint text-accent' : 'bg-transparent',
        )}
      />
      <button
        type="button"
        className={side}
        data-key={hasKeys ? '+' : undefined}
        aria-label={props.increaseLabel}
        disabled={Boolean(locked) || value >= max || props.canIncrease === false}
        onClick={() => set(value + 1)}
      >
        <Plus className="size-3.5" aria-hidden />
      </button>
    </div>
  );
}
