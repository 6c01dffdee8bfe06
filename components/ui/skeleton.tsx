import { cn } from './cn';

/** A placeholder with the size of the content to come, so that nothing moves. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cn('skeleton block h-2.5', className)} />
);
