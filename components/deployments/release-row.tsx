'use client';
import { Undo2 } from 'lucide-react';
import { inFleet } from '@/lib/access/decide';
import { fleetKey } from '@/lib/core/fleet-ref';
import { age, day, duration, shortId } from '@/lib/core/format';
import type { LedgerEntry, LedgerState, Run } from '@/lib/deployments/ledger';
import { releaseLabel } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import { refusalOf } from '@/lib/releases/grade';
import { canLaunch } from '@/lib/releases/model';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { GradeTag, gradeWords } from '../releases/grade-tag';
import { Button } from '../ui/button';
import type { Shape } from '../ui/status-mark';
import { Td } from '../ui/table';
import { Tag, type Tone } from '../ui/tag';
import { ReleaseCostLine, useReleaseCost } from './release-cost-line';

const STATES: Record<LedgerState, { tone: Tone; mark?: Shape; word: string }> = {
  running: { tone: 'ok', mark: 'disc', word: 'running' },
  deploying: { tone: 'busy', mark: 'half', word: 'deploying' },
  ran: { tone: 'neutral', word: 'ran' },
  failed: { tone: 'bad', mark: 'diamond', word: 'failed' },
  'rolled back': { tone: 'warn', mark: 'triangle', word: 'rolled back' },
  'not seen': { tone: 'unknown', word: 'not seen to run' },
};

function StateTag({ entry: { release, state } }: { entry: LedgerEntry }) {
  const gone = !release || !canLaunch(release);
  if (gone && state !== 'running')
    return (
      <Tag tone="bad" mark="diamond">
        {release ? `image ${release.image?.state ?? 'gone'}` : 'version deleted'}
      </Tag>
    );
  const { tone, mark, word } = STATES[state];
  return (
    <Tag tone={tone} {...(mark && { mark })}>
      {word}
    </Tag>
  );
}

/** "since 4 Nov, 12 d" or "17 Nov to 20 Nov, 3 d". */
function spanOf({ from, to }: Run, now: number): string {
  if (to === null)
    return from === null ? 'since before AWS’s record' : `since ${day(from, now)}, ${age(now - from)}`;
  return from === null ? `to ${day(to, now)}` : `${day(from, now)} to ${day(to, now)}, ${age(to - from)}`;
}

function ranWhen({ runs: [run, ...others], deployment }: LedgerEntry, now: number): string {
  if (run) return `${spanOf(run, now)}${others.length > 0 ? `, and ${others.length} times before` : ''}`;
  if (!deployment?.startedAt) return 'not in AWS’s six weeks';
  const took = deployment.endedAt && deployment.endedAt - deployment.startedAt;
  return `${day(deployment.startedAt, now)}${took ? `, for ${duration(took)}` : ''}`;
}

interface ReleaseRowProps {
  entry: LedgerEntry;
  fleet: Fleet;
  now: number;
}

/** One release: what it is, what became of it, who and why, and the button that goes back to it. */
export function ReleaseRow({ entry, fleet, now }: ReleaseRowProps) {
  const { open } = useDialog();
  const back = useMay(inFleet(fleet))('fleet:roll-back');
  const cost = useReleaseCost(fleetKey(fleet.ref), String(entry.number));
  const { number, release, state, by, why, difference, deployment } = entry;
  const label = release ? releaseLabel(release) : `release ${number}`;
  // After a rollback the release that was left is newer: going there again is no way back.
  const verb = number > (fleet.release?.number ?? Infinity) ? 'Return' : 'Roll back';
  const trouble = state === 'failed' || state === 'rolled back' ? deployment?.reason : null;
  return (
    <tr className={state === 'running' ? 'bg-selected' : ''}>
      <Td className="py-2 whitespace-nowrap">
        <b className="font-mono text-[12.5px] font-medium">{label}</b>
        <span className="block text-small text-ink-3">
          release {number}
          {release?.imageId && <span className="font-mono"> · {shortId(release.imageId)}</span>}
        </span>
      </Td>
      <Td>
        <StateTag entry={entry} />
      </Td>
      <Td className="max-w-64 min-w-40">
        {ranWhen(entry, now)}
        <span
          className="block truncate text-small text-ink-3"
          title={[by, why, trouble].filter(Boolean).join(' · ')}
        >
          {[by ?? 'maker not known', why, trouble].filter(Boolean).join(' · ')}
        </span>
      </Td>
      <Td className="min-w-40 text-small text-ink-2">
        {difference ?? (release ? 'the first release' : 'its launch template version is gone')}
        {cost && (state === 'running' || cost.change !== null) && <ReleaseCostLine cost={cost} />}
      </Td>
      <Td className="text-right whitespace-nowrap">
        {state === 'running' && <span className="text-small text-ink-3">current</span>}
        {back.shown && release && state !== 'running' && state !== 'deploying' && (
          <Button
            why={back.why}
            disabled={!canLaunch(release)}
            title={refusalOf(release.grade, label)?.message ?? gradeWords(release.grade)}
            aria-label={`${verb} ${fleet.ref.name} to ${label}, release ${number}`}
            onClick={() => open('roll-back', fleetKey(fleet.ref), String(number))}
          >
            <Undo2 className="size-3.5" aria-hidden /> {verb}
            <GradeTag grade={release.grade} />
          </Button>
        )}
      </Td>
    </tr>
  );
}
