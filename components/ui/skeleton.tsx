import { cn } from './cn';

const ROWS = ['w-40', 'w-28', 'w-48', 'w-36', 'w-44', 'w-32', 'w-40', 'w-28', 'w-48', 'w-36'];

/** A placeholder for a table whose rows have two lines. */
export const SkeletonRows = () => (
  <span aria-hidden className="block overflow-hidden rounded-panel border border-line bg-surface">
    <span className="block h-8 border-b border-line-2" />
    {ROWS.map((width, nth) => (
      <span key={nth} className="flex h-13 items-center gap-6 border-b border-line px-4 last:border-b-0">
        <Skeleton className={cn('flex-none', width)} />
        <span className="flex-1" />
        <Skeleton className="w-24 max-sm:hidden" />
        <Skeleton className="w-32 max-lg:hidden" />
        <Skeleton className="w-20" />
      </span>
    ))}
  </span>
);

/** A placeholder with the size of the content to come, so that nothing moves. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={cn('skeleton block base:h-2.5', className)} />
);
