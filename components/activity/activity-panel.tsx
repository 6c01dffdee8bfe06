'use client';
import { signatureOf } from '@/lib/core/author';
import { authorOf, differences, notesOf, type Change } from '@/lib/core/change';
import { deploymentOf } from '@/lib/audit-trail/followed';
import { wordsOf } from '@/lib/registry/changes';
import { shortId } from '@/lib/core/format';
import type { OutsideChange } from '@/lib/audit-trail/others';
import type { Activity } from '@/lib/scaling/model';
import type { FailedLaunches } from '@/lib/scaling/launches';
import type { MachineChange } from '@/lib/scaling/outside';
import { useMarked } from '../changes/use-marked';
import { ReadProblem } from '../problems/read-problem';
import { EmptyState } from '../ui/empty-state';
import { Skeleton } from '../ui/skeleton';
import { Panel } from '../ui/panel';
import { LongText } from '../ui/long-text';
import { useTimes } from '../ui/times';
import { DeploymentOutcome } from './deployment-outcome';
import { OutcomeTag } from './outcome-tag';
import { useHistory } from './use-history';

const SHOWN = 12;

const BY: Record<Activity['by'], string> = {
  policy: 'by a scaling policy',
  schedule: 'by a schedule',
  person: 'by a person',
  health: 'because of failed health checks',
  spot: 'because of a Spot interruption',
  deployment: 'by a deployment',
  aws: 'by AWS',
};

interface Entry {
  key: string;
  at: number;
  title: string;
  detail: string;
  outcome: Change['outcome'] | null;
  /** The change, if it was made here. */
  change?: Change;
}

const ofChange = (change: Change): Entry => ({
  key: change.id,
  at: change.at,
  title: `${wordsOf(change.action)} ${differences(change)
    .slice(0, 1)
    .map(
      ({ before, after }) =>
        `${before === null ? '' : `${shortId(String(before))} → `}${shortId(String(after))}`,
    )
    .join('')}`,
  detail: [
    signatureOf(authorOf(change)),
    change.reason,
    ...notesOf(change).map(({ text }) => text),
    change.message,
  ]
    .filter(Boolean)
    .join(' · '),
  outcome: change.outcome,
  change,
});

const ofCall = ({ id, at, title, who, role, refused }: OutsideChange): Entry => ({
  key: id,
  at,
  title,
  detail: `${role ? `${who} as ${role}` : who}, outside Plimsoll`,
  outcome: refused ? 'failed' : null,
});

const ofActivity = (activity: MachineChange): Entry => {
  const { id, at, change, by, origin, failed, message, description, who } = activity;
  return {
    key: id,
    at,
    title: change
      ? `Scaled ${change.to > change.from ? 'out' : 'in'} ${change.from} → ${change.to}`
      : description,
    detail: message ?? (origin === 'outside' ? `${who ?? BY[by]}, outside Plimsoll` : BY[by]),
    outcome: failed ? 'failed' : null,
  };
};

const ofFailure = ({ id, at, tries, says }: FailedLaunches): Entry => ({
  ...{ key: id, at, outcome: 'failed' },
  title: tries === 1 ? 'A launch failed' : `${tries} launches failed`,
  detail: `AWS: ${says}`,
});

function EntryOutcome({ entry: { outcome, change } }: { entry: Entry }) {
  const started = change && deploymentOf(change);
  if (started) return <DeploymentOutcome change={change} id={started} isShort />;
  return outcome && <OutcomeTag outcome={outcome} />;
}

/** One list of what people changed on this fleet and what AWS changed by itself. */
export function ActivityPanel({ fleetKey, now }: { fleetKey: string; now: number }) {
  const times = useTimes();
  const { row, marked } = useMarked();
  const { changes, machineChanges, failedLaunches, calls, reads, isPending, isUnread } = useHistory(fleetKey);
  // Each failed read says why, so that nothing is left to say.
  const isAllUnread = Object.values(reads).every(({ isError }) => isError);
  const others = machineChanges.filter(({ origin, changeId }) => origin !== 'here' || !changeId);
  const entries = [
    ...[...changes.map(ofChange), ...others.map(ofActivity)],
    ...[...failedLaunches.map(ofFailure), ...calls.map(ofCall)],
  ]
    .sort((a, b) => b.at - a.at)
    .filter(({ key }, index) => index < SHOWN || key === marked);
  return (
    <Panel id="activity" title="Activity">
      <div className="grid gap-2 p-3 empty:hidden">
        {Object.entries(reads).map(([what, read]) => (
          <ReadProblem key={what} what={what} read={read} />
        ))}
      </div>
      {entries.length === 0 && isPending && <Skeleton className="m-4 h-24" />}
      {entries.length === 0 && !isPending && !isAllUnread && (
        <EmptyState title="No activity yet" isUnread={isUnread}>
          This panel lists changes and scalings of this fleet.
        </EmptyState>
      )}
      <ul className="px-4">
        {entries.map((entry) => (
          <li
            key={entry.key}
            {...row(entry.key)}
            className="grid aria-current:bg-selected grid-cols-[92px_1fr_auto] items-baseline gap-2 border-b border-line py-1.5 last:border-b-0"
          >
            <time dateTime={new Date(entry.at).toISOString()} className="text-small text-ink-3">
              {times.dayAndClock(entry.at, now)}
            </time>
            <div className="min-w-0">
              <b className="font-medium">{entry.title}</b>
              <LongText className="text-small break-words text-ink-3">{entry.detail}</LongText>
            </div>
            <EntryOutcome entry={entry} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
