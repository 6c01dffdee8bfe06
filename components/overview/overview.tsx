'use client';
import dynamic from 'next/dynamic';
import { memo, useMemo, useState, type ReactNode } from 'react';
import { landingOfAll } from '@/lib/budgets/model';
import { toCsv, withFields } from '@/lib/core/csv';
import { Problems } from '../problems/problems';
import { KpiStrip } from '../ui/kpi';
import { Selection } from '../ui/selection';
import { SkeletonRows } from '../ui/skeleton';
import { useDataTable } from '../ui/use-data-table';
import { Attention } from './attention';
import { countStates, optionsOf, shownRows, toggled } from './filters';
import { FLEET_COLUMNS } from './fleet-columns';
import { FleetTable } from './fleet-table';
import { worstNeeds } from './needs';
import { saysMore, type OverviewStart } from './overview-start';
import { useHasRowActions } from './row-actions';
import type { Row, View } from './rows';
import { SelectionBar } from './selection-bar';
import { Toolbar } from './toolbar';
import { asBeingRead, totalsOf } from './totals';
import { useFleetAnswers, useFleetRows, type FleetAnswers } from './use-fleet-rows';
import { useView } from './use-view';

const NoFleets = dynamic(() => import('./no-fleets').then((module) => module.NoFleets), { ssr: false });

/** For people who may change no fleet. */
const COLUMNS_TO_READ = FLEET_COLUMNS.filter(({ id }) => id !== 'changes');

const isSameView = (one: View, other: View) => JSON.stringify(one) === JSON.stringify(other);
const keyOf = ({ key }: Row) => key;
const sortingOf = ({ sort, descending }: View) => [{ id: sort, desc: descending }];

interface OverviewProps {
  start: OverviewStart | null;
  /** Columns that this browser leaves out where the address does not say which. */
  kept: readonly string[];
  /** Of the first look, above the fleets. */
  offer: ReactNode;
}

/**
 * Image, capacity, load and spend of all fleets. With many fleets the page comes with `start`, and shows it until the
 * rest is there.
 */
export const Overview = (props: OverviewProps) => <OverviewOf {...props} answers={useFleetAnswers()} />;

const OverviewOf = memo(function OverviewOf({
  start,
  kept,
  offer,
  answers,
}: OverviewProps & { answers: FleetAnswers }) {
  const known = useFleetRows(answers);
  const { view, shown: drawn, set, sortBy } = useView(kept);
  const part = start && saysMore(start, known.list, known.reading) ? start : null;
  const { rows, spend, budgets, reading } = known;
  const isReading = start === null && known.isPending;
  const { accounts = [], whole = false, now = 0 } = part ?? known.list ?? {};
  const isPart = part !== null;
  const own = useMemo(() => {
    if (isPart) return null;
    const landing = budgets ? landingOfAll(budgets) : null;
    return {
      totals: totalsOf({ rows, spend, landing, whole, reading }),
      needs: worstNeeds(rows),
      options: optionsOf(rows),
      all: rows.length,
    };
  }, [isPart, rows, spend, budgets, whole, reading]);
  const { totals, needs, options, all } = part ?? own!;
  const isOfView = part !== null && isSameView(part.view, drawn);
  const ownCounts = useMemo(() => (isPart ? null : countStates(rows, drawn)), [isPart, rows, drawn]);
  const shown = useMemo(() => (isPart ? [] : shownRows(rows, drawn)), [isPart, rows, drawn]);
  const [selection] = useState(() => new Selection());
  const table = useDataTable({
    columns: useHasRowActions() ? FLEET_COLUMNS : COLUMNS_TO_READ,
    rows: part?.rows ?? shown,
    keyOf,
    sorting: sortingOf(drawn),
    wanted: sortingOf(view),
    onSort: sortBy,
    canUnsort: true,
    hidden: drawn.hide,
  });
  const csv = (keys?: ReadonlySet<string>) =>
    toCsv(...withFields({ 'read at, UTC': new Date(now).toISOString() }, table.csv(keys)));
  if (!isPart && !known.isPending && !known.list?.fleets.length)
    return <NoFleets whole={whole} parts={known.parts} />;
  return (
    <>
      {offer}
      <KpiStrip label="Totals" cells={isReading ? totals.map(asBeingRead) : totals} />
      <Attention needs={needs} now={now} />
      <Problems parts={part ? [...part.parts, ...known.parts] : known.parts} />
      <Toolbar
        all={isReading ? null : all}
        options={options}
        counts={isReading ? null : part ? (isOfView ? part.counts : null) : ownCounts}
        csv={part ? null : csv}
        view={view}
        set={set}
      />
      {(part ? !isOfView : known.isPending) ? (
        <SkeletonRows />
      ) : (
        <FleetTable
          table={table}
          part={part?.part ?? null}
          accounts={accounts}
          group={drawn.group}
          folded={drawn.fold}
          onFold={(title) => set({ fold: toggled(view.fold, title) })}
          reset={() => set(null)}
          selection={selection}
          now={now}
        />
      )}
      <SelectionBar selection={selection} rows={table.lines.map(({ row }) => row)} csv={csv} />
    </>
  );
});
