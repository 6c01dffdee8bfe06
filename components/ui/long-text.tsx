import { cn } from './cn';

/** Characters that stay as they are. More, such as a sentence of AWS, shows two lines until it is opened. */
const SHORT = 90;

/** Text of any length in two lines. A press or Enter shows all of it. */
export const LongText = ({ children, className }: { children: string; className?: string }) =>
  children.length <= SHORT ? (
    <p className={className}>{children}</p>
  ) : (
    <details className={cn('group/long', className)}>
      <summary className="cursor-pointer list-none rounded-chip hover:text-ink [&::-webkit-details-marker]:hidden">
        <span className="line-clamp-2 wrap-anywhere group-open/long:line-clamp-none">{children}</span>
        <span className="text-accent underline group-open/long:hidden">Show all</span>
        <span className="hidden text-accent underline group-open/long:inline">Show less</span>
      </summary>
    </details>
  );
