import { shortId } from '@/lib/core/format';
import type { LedgerEntry } from '@/lib/deployments/ledger';
import type { Fleet } from '@/lib/fleets/model';
import { BELOW, type Column } from '../ui/data-columns';
import { useTimes } from '../ui/times';
import { labelOf, ReleaseButton } from './release-button';
import { ReleaseChange } from './release-change';
import { ranWhen, ReleaseState, whoAndWhy } from './release-state';

/** Data that all cells of the release table share. */
export interface ReleaseRowState {
  fleet: Fleet;
  /** AWS's clock. */
  now: number;
}

const time = (at: number | null | undefined) => (at == null ? null : new Date(at).toISOString());

function Ran({ entry, now }: { entry: LedgerEntry; now: number }) {
  const times = useTimes();
  return (
    <>
      {ranWhen(entry, now, times)}
      <span className="block truncate text-small text-ink-3" title={whoAndWhy(entry)}>
        {whoAndWhy(entry)}
      </span>
    </>
  );
}

/** Columns of the ledger: release, state, run time, author and reason, changes, and the button to roll back. */
export const RELEASE_COLUMNS: readonly Column<LedgerEntry, ReleaseRowState>[] = [
  {
    id: 'release',
    header: 'Release',
    width: 'w-[200px] @max-[640px]:w-auto',
    cell: (entry, _, { state, ran, changed }) => (
      <>
        <b className="block truncate font-mono text-[12.5px] font-medium" title={labelOf(entry)}>
          {labelOf(entry)}
        </b>
        <span className="block truncate text-small text-ink-3">
          release {entry.number}
          {entry.release?.imageId && <span className="font-mono"> · {shortId(entry.release.imageId)}</span>}
        </span>
        {state}
        {ran}
        <div className={BELOW[640]}>{changed}</div>
      </>
    ),
    csv: {
      release: ({ number }) => number,
      label: (entry) => entry.release && labelOf(entry),
      image: ({ release }) => release?.imageId ?? null,
      type: ({ release }) => release?.instanceType ?? null,
    },
  },
  {
    id: 'state',
    header: 'State',
    width: 'w-[132px]',
    from: 520,
    cell: (entry, { fleet }) => <ReleaseState entry={entry} fleet={fleet} />,
    folded: (entry, { fleet }) => <ReleaseState entry={entry} fleet={fleet} />,
    csv: { state: ({ state }) => state },
  },
  {
    id: 'ran',
    header: 'Ran',
    from: 640,
    cell: (entry, { now }, { changed }) => (
      <>
        <Ran entry={entry} now={now} />
        {changed}
      </>
    ),
    folded: (entry, { now }) => <Ran entry={entry} now={now} />,
    csv: {
      'ran from': ({ runs }) => time(runs[0]?.from),
      'ran to': ({ runs }) => time(runs[0]?.to),
      by: ({ by }) => by,
      why: ({ why }) => why,
    },
  },
  {
    id: 'changed',
    header: 'Changed',
    cellClass: 'text-small text-ink-2',
    from: 760,
    cell: (entry, { fleet }) => <ReleaseChange entry={entry} fleet={fleet} />,
    folded: (entry, { fleet }) => <ReleaseChange entry={entry} fleet={fleet} />,
    csv: { changed: ({ difference }) => difference },
  },
  {
    id: 'back',
    header: 'Roll back',
    headerHidden: true,
    width: 'w-[156px]',
    className: 'text-right',
    cell: (entry, { fleet }) => <ReleaseButton entry={entry} fleet={fleet} />,
  },
];
