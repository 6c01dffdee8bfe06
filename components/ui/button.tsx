import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { tell } from './tell';

export const buttonStyle = cva(
  'inline-flex items-center base:justify-center gap-1.5 rounded-control border base:font-medium base:whitespace-nowrap no-underline transition-colors duration-[90ms] disabled:border-line disabled:bg-surface-2 disabled:text-ink-off aria-disabled:border-line aria-disabled:bg-surface-2 aria-disabled:text-ink-3',
  {
    variants: {
      look: {
        plain: 'border-line-2 bg-surface base:text-ink hover:border-control hover:bg-hover active:bg-sunken',
        primary: 'border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover',
        quiet: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink',
        danger: 'border-bad-solid bg-bad-solid text-on-bad hover:bg-bad-solid-hover',
      },
      size: {
        normal: 'base:min-h-(--hit) base:px-2.5',
        small: 'base:min-h-[26px] base:px-2 text-small max-sm:min-h-(--hit)',
        large: 'min-h-11 px-[18px] text-[15px] font-semibold',
        icon: 'size-(--hit) p-0',
      },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
);

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    busy?: boolean;
    /** Why this person cannot use it. The button stays focusable and shows the reason when pressed. */
    why?: string | undefined;
  };

/** While busy it keeps its width and its label, and ignores presses. */
export function Button({
  look,
  size,
  busy = false,
  disabled,
  why,
  className,
  children,
  ...props
}: ButtonProps) {
  const refusal = why && {
    ...{ 'aria-disabled': true, 'aria-description': why, title: why },
    ...{ type: 'button' as const, onClick: () => void tell.info(why) },
  };
  return (
    <button
      type="button"
      {...props}
      {...refusal}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cn(buttonStyle({ look, size }), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}

const Spinner = () => (
  <span
    aria-hidden
    className="size-3 animate-spin rounded-full border-[1.5px] border-current border-r-transparent"
  />
);
