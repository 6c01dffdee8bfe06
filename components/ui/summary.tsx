import { ChevronRight } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn';

/** The line that opens and closes a `details`. */
export const Summary = ({ className, children, ...props }: ComponentProps<'summary'>) => (
  <summary
    {...props}
    className={cn(
      'flex base:min-h-8 cursor-pointer items-center gap-1.5 base:px-2.5 base:font-medium',
      className,
    )}
  >
    <ChevronRight
      className="size-3.5 shrink-0 text-ink-3 transition-transform [[open]>summary>&]:rotate-90"
      aria-hidden
    />
    {children}
  </summary>
);
