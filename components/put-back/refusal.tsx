import type { Change } from '@/lib/core/change';
import { authorOf, differences } from '@/lib/core/change';
import { signatureOf } from '@/lib/core/author';
import type { Problem } from '@/lib/core/errors';
import { age } from '@/lib/core/format';
import { wordsOf } from '@/lib/registry/changes';
import type { Times } from '@/lib/core/times';
import { fieldText } from '../activity/fields';
import { ProblemNote } from '../problems/problem-note';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useTimes } from '../ui/times';

interface RefusalProps {
  title: string;
  problem: Problem;
  /** The newest change of the target since. */
  later: Change | null;
  /** AWS's clock, UTC ms. */
  now: number;
  /** Opens the dialog with the present values; null: there is none. */
  onOpen: (() => void) | null;
  onClose: () => void;
}

const NOTHING_SENT = 'Nothing was sent.';

/** Says why a change is not put back, and what has happened since. */
export function Refusal({ title, problem, later, now, onOpen, onClose }: RefusalProps) {
  const times = useTimes();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">{NOTHING_SENT}</p>
          <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
            Close
          </Button>
          {onOpen && (
            <Button look="primary" size="large" className="max-sm:flex-1" onClick={onOpen}>
              Open with the present values
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[22px]">
        <ProblemNote
          problem={{
            ...problem,
            hint: onOpen ? 'Plimsoll does not overwrite later changes.' : undefined,
          }}
          action={null}
        />
        {later && <p className="text-ink-2">{laterText(later, now, times)}</p>}
      </div>
    </Dialog>
  );
}

/** For example "Scale out by Noa, 5 min ago at 14:32 UTC: desired 3 → 5." */
function laterText(later: Change, now: number, times: Times) {
  const what = differences(later)
    .map(({ field, before, after }) => `${field} ${fieldText(field, before)} → ${fieldText(field, after)}`)
    .join(', ');
  const who = `${wordsOf(later.action)} by ${signatureOf(authorOf(later))}`;
  return `Last change since: ${who}, ${age(Math.max(0, now - later.at))} ago at ${times.zoned(later.at, now)}${what && `: ${what}`}.`;
}
