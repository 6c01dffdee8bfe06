import { cn } from './cn';

/** Of the size of what it stands for, so that nothing moves when that comes. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cn('skeleton block h-2.5', className)} />
);
