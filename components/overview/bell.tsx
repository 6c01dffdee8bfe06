'use client';
import { Bell as Icon } from 'lucide-react';
import { plural } from '@/lib/core/format';
import { buttonStyle } from '../ui/button';
import { cn } from '../ui/cn';
import { PopoverButton } from '../ui/popover-button';
import { BellList } from './bell-list';
import { useWaiting } from './use-waiting';

/** A count above it takes no more room. */
const MOST_SHOWN = 99;

/** How many changes wait for this person. On a press, these and the fleets that need attention. */
export function Bell() {
  const { requests, isRead } = useWaiting();
  const count = requests.length;
  const said =
    count > 0
      ? `${plural(count, 'change')} ${count === 1 ? 'waits' : 'wait'} for you`
      : isRead
        ? 'no change waits for you'
        : 'not known whether a change waits for you';
  return (
    <PopoverButton
      id="needs-now"
      panelClass="w-96"
      panel={(opened, isOpen) => isOpen && <BellList key={opened} />}
      aria-label={`Notifications: ${said}`}
      title="What needs you now"
      className={cn(buttonStyle({ look: 'quiet', size: 'icon' }), 'relative')}
    >
      <Icon className="size-4" aria-hidden />
      {count > 0 && (
        <span
          aria-hidden
          className="absolute top-0 right-0 min-w-4 rounded-full bg-ink px-1 text-center text-micro leading-4 font-semibold text-surface"
        >
          {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
        </span>
      )}
    </PopoverButton>
  );
}
