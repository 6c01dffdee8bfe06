import { cn } from './cn';

interface ClippedProps {
  children: string;
  className?: string;
}

/** A name of any length: cut with an ellipsis, and complete in its tooltip. */
export const Clipped = ({ children, className }: ClippedProps) => (
  <span title={children} className={cn('base:block base:max-w-56 truncate', className)}>
    {children}
  </span>
);
