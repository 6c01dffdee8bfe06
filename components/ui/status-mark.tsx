import type { ReactNode } from 'react';
import { cn } from './cn';

const SHAPES = {
  disc: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  half: (
    <>
      <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M5 1.5a3.5 3.5 0 0 1 0 7z" fill="currentColor" />
    </>
  ),
  triangle: <path d="M5 1 9.5 9h-9z" fill="currentColor" />,
  diamond: <path d="M5 .5 9.5 5 5 9.5.5 5z" fill="currentColor" />,
  ring: (
    <circle
      cx="5"
      cy="5"
      r="3.6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeDasharray="2 1.6"
    />
  ),
  slashed: (
    <>
      <circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="m2.4 7.6 5.2-5.2" stroke="currentColor" strokeWidth="1.4" />
    </>
  ),
} satisfies Record<string, ReactNode>;
export type Shape = keyof typeof SHAPES;

/** Decoration, unless `label` names it for screen readers. */
export function StatusMark({
  shape,
  className,
  label,
}: {
  shape: Shape;
  className?: string;
  label?: string;
}) {
  return (
    <svg
      viewBox="0 0 10 10"
      className={cn('size-2.5 flex-none', className)}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {SHAPES[shape]}
    </svg>
  );
}
