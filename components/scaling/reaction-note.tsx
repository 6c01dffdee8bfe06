import type { Reaction } from '@/lib/scaling/reaction';
import type { Return } from '@/lib/scaling/schedule';
import { useTimes } from '../ui/times';

interface ReactionNoteProps {
  reaction: Reaction;
  desired: number;
  isHeld: boolean;
  /** Missing: the person may not set the minimum. */
  onHold?: ((hold: boolean) => void) | undefined;
  back: Return | null;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** What the fleet's policy will do to the new number, and how it is held. */
export function ReactionNote({ reaction, desired, isHeld, onHold, back, now }: ReactionNoteProps) {
  const times = useTimes();
  const { policy, direction, to, minutes } = reaction;
  const until = back ? `until ${times.dayZoned(back.at, now)}` : 'for 2 hours';
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-warn">
      <span>
        {direction === 'in'
          ? `The policy ${policy} will set the number back to ${to} in about ${minutes} min, because the load does not need more.`
          : `The policy ${policy} will add machines again, up to ${to}, in about ${minutes} min, because the load needs them.`}
      </span>
      {direction === 'in' && onHold && (
        <label className="inline-flex min-h-(--hit) items-center gap-1.5 text-ink">
          <input type="checkbox" checked={isHeld} onChange={(event) => onHold(event.target.checked)} />
          Prevent this: set the minimum to {desired} {until}
        </label>
      )}
    </p>
  );
}
