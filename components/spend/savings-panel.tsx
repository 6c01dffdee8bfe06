'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { isWithin } from '@/lib/core/place';
import { duration, plural } from '@/lib/core/format';
import { readOptions } from '@/lib/query/read-options';
import { savingsCsv } from '@/lib/savings/csv';
import { byMonth, isRegretted, isTold, type SavingRow } from '@/lib/savings/model';
import { savingList } from '@/lib/savings/reads';
import { nameOfMonth, partsOf, promisedText, savedText, spanText } from '@/lib/savings/words';
import { useUndo } from '../changes/use-undo';
import { usePlace } from '../places/use-place';
import { PanelProblem } from '../problems/panel-problem';
import { PanelReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { useTimes } from '../ui/times';

/** Rows of the panel. The file has all of them. */
const MOST_SHOWN = 8;

/** What changes really saved: by month, and each with what was promised. */
export function SavingsPanel() {
  const times = useTimes();
  const read = useQuery(readOptions(savingList, {}));
  const { data, error } = read;
  const { account } = usePlace().place;
  const rows = (data?.rows ?? []).filter(({ fleet }) => isWithin(fleet, { account }));
  const shown = rows.filter((row) => isTold(row) || row.saving === null);
  const alike = rows.length - shown.length;
  const problem = data?.problems[0];
  return (
    <Panel
      title="Savings that happened"
      term="Savings that happened"
      note={
        data &&
        `changes since ${times.day(data.since, data.now)}, at present On-Demand and Spot prices${account && ', in this account'}`
      }
      actions={
        data && rows.length > 0 && <CsvButton of="savings" csv={() => savingsCsv({ ...data, rows })} />
      }
      footer="Plimsoll replays the setup before each change under the load of the next thirty days. ± is the error of such a replay on the worst day before the change. After thirty days the figure is final."
    >
      {!data && !error && <Skeleton className="m-4 h-40" />}
      <PanelReadProblem read={read} what="the savings that happened" />
      {problem && <PanelProblem problem={problem} />}
      {data && rows.length === 0 && (
        <EmptyState title="No change to compare yet" isUnread={problem !== undefined}>
          A change of bounds, policies, schedules, machine type or version is compared here after a day.
        </EmptyState>
      )}
      {data && (
        <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 px-4 py-2.5 empty:hidden">
          {byMonth(rows).flatMap((month) =>
            partsOf(month).map(({ title, sum, saves, note }) => (
              <div key={`${month.month} ${title}`} className="contents">
                <dt>
                  {nameOfMonth(month.month)}, {title}
                  <span className="block text-small text-ink-3">{note}</span>
                </dt>
                <dd className={cn('text-right font-semibold', saves && 'text-ok')}>{sum}</dd>
              </div>
            )),
          )}
        </dl>
      )}
      {shown.slice(0, MOST_SHOWN).map((row) => (
        <Row key={`${row.id} ${row.fleet.name}`} row={row} now={data!.now} />
      ))}
      {(alike > 0 || shown.length > MOST_SHOWN) && (
        <p className="border-t border-line px-4 py-2 text-small text-ink-3">
          {[
            alike > 0 &&
              `${plural(alike, 'new version')} cost about the same as before: the difference is within the error of a replay.`,
            shown.length > MOST_SHOWN &&
              `${plural(shown.length - MOST_SHOWN, 'older change')} in the CSV file.`,
          ]
            .filter(Boolean)
            .join(' ')}
        </p>
      )}
    </Panel>
  );
}

function Row({
  row: { fleet, kind, change, at, actor, from, to, saving, why, booked },
  now,
}: {
  row: SavingRow;
  now: number;
}) {
  const { open } = useUndo();
  const times = useTimes();
  return (
    <article className="grid gap-1 border-t border-line px-4 py-3">
      <h3 className="font-semibold">
        <Link href={fleetPath(fleet)} className="hover:underline">
          {fleet.name}
        </Link>{' '}
        <span className="font-normal text-ink-2">{saving ? savedText(saving) : 'not known'}</span>
      </h3>
      <p className="font-mono text-[12.5px]">
        {from} <span aria-label="to">→</span> {to}
      </p>
      <p className="text-small text-ink-2">
        {kind === 'release' && 'New version, '}
        {actor}, {times.day(at, now)}.{' '}
        {saving
          ? `${spanText(saving, now)}${kind === 'setup' ? `; ${promisedText(saving)}` : ''}${booked ? '' : '; the thirty days are not over yet'}.`
          : why}
      </p>
      {saving && isRegretted(saving) && (
        <p className="flex flex-wrap items-center gap-2 text-small text-warn">
          Short of capacity for {duration(saving.minutesShort * 60_000)}, without the change for{' '}
          {duration(saving.minutesShortWithout * 60_000)}.
          {change !== null && (
            <Button
              size="small"
              aria-label={`Put back the change of ${fleet.name}`}
              onClick={() => open(change)}
            >
              Put back
            </Button>
          )}
        </p>
      )}
    </article>
  );
}
