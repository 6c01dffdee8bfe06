import type { ComponentProps } from 'react';
import { cn } from './cn';

/** A table that scrolls sideways inside itself, so that the page never does. */
export const Table = ({ className, ...props }: ComponentProps<'table'>) => (
  <div className="relative overflow-x-auto">
    <table {...props} className={cn('w-full border-separate border-spacing-0 text-left', className)} />
  </div>
);

export const Th = ({ className, ...props }: ComponentProps<'th'>) => (
  <th
    scope="col"
    {...props}
    className={cn(
      'base:h-[34px] base:border-b border-line-2 base:bg-surface-2 base:px-3 text-small font-medium base:whitespace-nowrap text-ink-2 first:pl-4 last:pr-4',
      className,
    )}
  />
);

export const Td = ({ className, ...props }: ComponentProps<'td'>) => (
  <td
    {...props}
    className={cn('base:h-[38px] border-b border-line base:px-3 base:py-1 first:pl-4 last:pr-4', className)}
  />
);
