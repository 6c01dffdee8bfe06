import { age, duration } from '@/lib/core/format';
import type { LedgerEntry, LedgerState, Run } from '@/lib/deployments/ledger';
import type { Fleet } from '@/lib/fleets/model';
import { holdOn } from '@/lib/releases/holds';
import { canLaunch } from '@/lib/releases/model';
import type { Times } from '@/lib/core/times';
import type { Shape } from '../ui/status-mark';
import { Tag, type Tone } from '../ui/tag';

const STATES: Record<LedgerState, { tone: Tone; mark?: Shape; word: string }> = {
  running: { tone: 'ok', mark: 'disc', word: 'running' },
  deploying: { tone: 'busy', mark: 'half', word: 'deploying' },
  ran: { tone: 'neutral', word: 'ran' },
  failed: { tone: 'bad', mark: 'diamond', word: 'failed' },
  'rolled back': { tone: 'warn', mark: 'triangle', word: 'rolled back' },
  'not seen': { tone: 'unknown', word: 'no run on record' },
};

export function ReleaseState({ entry, fleet }: { entry: LedgerEntry; fleet: Fleet }) {
  const { release, state } = entry;
  const gone = !release || !canLaunch(release);
  if (gone && state !== 'running')
    return (
      <Tag tone="bad" mark="diamond">
        {release ? `image ${release.image?.state ?? 'gone'}` : 'version deleted'}
      </Tag>
    );
  if (release && holdOn(fleet.held, { imageId: release.imageId, type: release.instanceType }))
    return (
      <Tag tone="warn" mark="slashed">
        held
      </Tag>
    );
  const { tone, mark, word } = STATES[state];
  return (
    <Tag tone={tone} {...(mark && { mark })}>
      {word}
    </Tag>
  );
}

/** Such as "since 4 Nov, 12 d" or "17 Nov to 20 Nov, 3 d". */
function spanOf({ from, to }: Run, now: number, times: Times): string {
  if (to === null)
    return from === null
      ? 'for more than the six weeks that AWS keeps'
      : `since ${times.day(from, now)}, ${age(now - from)}`;
  return from === null
    ? `to ${times.day(to, now)}`
    : `${times.day(from, now)} to ${times.day(to, now)}, ${age(to - from)}`;
}

export function ranWhen(
  { runs: [run, ...others], deployment, evidence }: LedgerEntry,
  now: number,
  times: Times,
): string {
  if (run)
    return `${spanOf(run, now, times)}${others.length > 0 ? `, and ${others.length} times before` : ''}`;
  if (!deployment?.startedAt) return evidence ?? 'not known: AWS keeps only six weeks';
  const took = deployment.endedAt && deployment.endedAt - deployment.startedAt;
  return `${times.day(deployment.startedAt, now)}${took ? `, for ${duration(took)}` : ''}`;
}

/** Author, reason, and AWS's error if the release failed. */
export function whoAndWhy({ by, why, state, deployment }: LedgerEntry): string {
  const trouble = state === 'failed' || state === 'rolled back' ? deployment?.reason : null;
  return [by ?? 'author unknown', why, trouble].filter(Boolean).join(' · ');
}
