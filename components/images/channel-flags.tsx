import { cn } from '../ui/cn';

/** A full flag for prod, a half flag for staging, an outline for any other channel. */
const FLY: Record<string, string | undefined> = { prod: 'M2 1l7 2.4-7 2.4z', staging: 'M2 3.4h6L2 5.6z' };

/** The channels that point at a version. */
export const ChannelFlags = ({ channels, className }: { channels: readonly string[]; className?: string }) =>
  channels.length > 0 && (
    <span
      className={cn(
        'inline-flex items-center gap-1 base:text-micro font-semibold whitespace-nowrap text-ink',
        className,
      )}
    >
      <svg viewBox="0 0 10 10" className="size-2.5 flex-none" aria-hidden>
        <path d="M1.5.5v9" stroke="currentColor" strokeWidth="1.3" fill="none" />
        <path d="M2 1.3 8 3.4 2 5.5z" fill="none" stroke="currentColor" strokeWidth="1.1" />
        <path d={FLY[channels[0]!] ?? ''} fill="currentColor" />
      </svg>
      {channels.join(', ')}
    </span>
  );
