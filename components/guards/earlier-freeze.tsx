import { duration } from '@/lib/core/format';
import type { Freeze } from '@/lib/rules/policy';
import { NoteBar } from '../ui/note-bar';
import { useTimes } from '../ui/times';

interface EarlierFreezeProps {
  freeze: Freeze | null | undefined;
  /** When the new freeze ends, UTC ms. */
  until: number;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** A freeze that holds now, and what becomes of it once another one is set. */
export function EarlierFreeze({ freeze, until, now }: EarlierFreezeProps) {
  const times = useTimes();
  if (!freeze || freeze.until <= now) return null;
  const moved = until - freeze.until;
  const end =
    moved === 0
      ? 'It ends at the same time.'
      : `It ends ${duration(Math.abs(moved))} ${moved < 0 ? 'earlier' : 'later'}.`;
  return (
    <NoteBar
      tone="warn"
      title={`Already frozen until ${times.dayZoned(freeze.until, now)} by ${freeze.by}: ${freeze.reason}.`}
    >
      The new freeze replaces this one and its reason. {until > now && end}
    </NoteBar>
  );
}
