'use client';
import { withoutStop } from '@/lib/core/format';
import { Upload } from 'lucide-react';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { FleetRollouts } from '@/lib/deployments/progress';
import { errorShare, type Summary } from '@/lib/deployments/summary';
import type { Fleet } from '@/lib/fleets/model';
import { inFleet } from '@/lib/rules/decide';
import type { Times } from '@/lib/core/times';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';
import { useTimes } from '../ui/times';

type Held = NonNullable<FleetRollouts['held']>[number];

export const whoText = ({ who }: Pick<Held, 'who'>) => who ?? 'somebody outside Plimsoll';

interface RolledBackNoteProps {
  fleet: Fleet;
  rollouts: FleetRollouts | undefined;
  summary: Summary | null | undefined;
  now: number;
}

/** What the fleet was rolled back from, and what it holds: by whom, why, and what the rollback changed. */
export function RolledBackNote({ fleet, rollouts, summary, now }: RolledBackNoteProps) {
  const times = useTimes();
  if (rollouts?.active || !rollouts?.held) return null;
  return rollouts.held.map((hold) => (
    <div key={hold.number} className="mb-3">
      <NoteBar
        tone="warn"
        title={titleOf(hold, now, times)}
        action={<HoldButtons fleet={fleet} hold={hold} canUndo={hold.isCurrent} />}
      >
        {hold.why && `Reason: ${withoutStop(hold.why)}. `}
        {hold.isCurrent && verdictText(hold, summary)}
        {hold.label} is held: the fleet does not count as behind it, tokens cannot deploy it, and people are
        asked first.
      </NoteBar>
    </div>
  ));
}

const titleOf = (hold: Held, now: number, times: Times) => {
  const when = times.dayZoned(hold.at, now);
  return hold.isCurrent
    ? `Rolled back from ${hold.label}${hold.to ? ` to ${hold.to}` : ''} by ${whoText(hold)}, ${when}.`
    : `${hold.label} is held because ${whoText(hold)} rolled back from it, ${when}.`;
};

/** For example "Errors 20.00 % → 0.04 %, better." */
function verdictText({ label }: Held, summary: Summary | null | undefined) {
  if (!summary || summary.left !== label) return null;
  const errors = summary.rows.find(({ name }) => name === 'Errors');
  if (summary.tooLittle) return `${summary.tooLittle} `;
  if (!errors || errors.after === null) return 'Errors are not measured on this fleet. ';
  const word = errors.verdict === 'unknown' ? '' : `, ${errors.verdict}`;
  return `Errors ${errorShare(errors.before)} → ${errorShare(errors.after)}${word}. `;
}

interface HoldButtonsProps {
  fleet: Fleet;
  hold: Held;
  canUndo: boolean;
}

function HoldButtons({ fleet, hold, canUndo }: HoldButtonsProps) {
  const { open } = useDialog();
  const { shown, why } = useMay(inFleet(fleet))('fleet:deploy');
  if (!shown) return null;
  const key = fleetKey(fleet.ref);
  const again = () =>
    hold.of === 'image' ? open('deploy', key, hold.imageId) : open('type', key, hold.type);
  return (
    <span className="flex flex-wrap gap-1.5 max-md:w-full">
      <Button
        why={why}
        className="min-h-8 max-sm:min-h-11 max-sm:flex-1"
        aria-label={`Release ${hold.label} on ${fleet.ref.name}`}
        onClick={() => open('release', key, String(hold.number))}
      >
        Release {hold.label}
      </Button>
      {canUndo && (
        <Button
          why={why}
          className="min-h-8 max-sm:min-h-11 max-sm:flex-1"
          aria-label={`Undo the rollback of ${fleet.ref.name}`}
          onClick={again}
        >
          <Upload className="size-4" aria-hidden /> Undo the rollback
        </Button>
      )}
    </span>
  );
}
