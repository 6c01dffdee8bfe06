import { cents, mills } from '@/lib/core/csv';
import { nextLaunch } from '@/lib/deployments/next-launch';
import { runningText } from '@/lib/fleets/mix';
import { runningRelease } from '@/lib/fleets/model';
import { countedOf, unitWord } from '@/lib/fleets/units';
import { share, shareAt } from '@/lib/load/model';
import { idleNow } from '@/lib/bill/idle';
import type { Column } from '../ui/data-columns';
import type { Selection } from '../ui/selection';
import { CapacityCell } from './capacity-cell';
import { SORT_VALUES } from './fleet-order';
import { GradeCell } from './grade-cell';
import { SUMMARIES } from './group-summaries';
import { HealthCell, HealthLine } from './health-cell';
import { ImageCell, ImageLine } from './image-cell';
import { LoadCell } from './load-cell';
import { NameCell } from './name-cell';
import { RowActions } from './row-actions';
import type { Row } from './rows';
import { SelectCell } from './select-cell';
import { RunRate, SpendCell } from './spend-cell';

/** Data that all cells of the overview share. */
export interface FleetRowState {
  /** AWS's clock. */
  now: number;
  /** The account's name, if there is more than one account. */
  account: string | undefined;
  /** Desired capacity that is staged but not sent. */
  staged: number | null;
  stage: (desired: number) => void;
  /** The fleets chosen for an action on several. */
  selection: Selection;
}

/** On phones the rows are cards, and their cells have no borders. */
const CARD = '@max-[640px]:block @max-[640px]:h-auto @max-[640px]:border-0 @max-[640px]:p-0!';

/** In a line of its own, unless the fleet has one line in all. */
const ALONE = '@max-[640px]:group-not-data-brief:col-span-full';
/** What a calm fleet on a phone leaves to its page. */
const NOT_BRIEF = '@max-[640px]:group-data-brief:hidden';

/** Columns of the overview. They define sorting, folding and the CSV. */
export const FLEET_COLUMNS: readonly Column<Row, FleetRowState>[] = [
  { id: 'urgency', sort: SORT_VALUES.urgency },
  {
    id: 'select',
    header: 'Choose',
    headerHidden: true,
    width: 'w-[36px]',
    from: 640,
    cellClass: 'pr-0! pl-2!',
    cell: ({ key, fleet }, { selection }) => (
      <SelectCell selection={selection} of={key} name={fleet.ref.name} />
    ),
  },
  {
    id: 'name',
    header: 'Fleet',
    isRowHeader: true,
    width: 'w-[200px] @max-[1300px]:w-[232px] @max-[1000px]:w-auto',
    cellClass: `${CARD} ${ALONE}`,
    sort: SORT_VALUES.name,
    cell: (row, { account }, folded) => <NameCell row={row} account={account} folded={folded} />,
    summary: SUMMARIES.name,
    csv: {
      account: ({ fleet }) => fleet.ref.account,
      region: ({ fleet }) => fleet.ref.region,
      fleet: ({ fleet }) => fleet.ref.name,
      app: ({ fleet }) => fleet.app,
      env: ({ fleet }) => fleet.env,
    },
  },
  {
    id: 'health',
    header: 'Health, last hour',
    width: 'w-[148px] @max-[1000px]:w-[116px]',
    sort: SORT_VALUES.health,
    firstSort: 'descending',
    cell: ({ fleet, health }) => <HealthCell fleet={fleet} health={health} />,
    from: 760,
    folded: ({ fleet, health }) => <HealthLine fleet={fleet} health={health} />,
    summary: SUMMARIES.health,
    csv: {
      'failed requests, share': ({ health }) => health?.failedNow ?? null,
      'p95, ms': ({ health }) => health?.p95Now ?? null,
      'in alarm': ({ health }) => health?.alarms.join(' ') ?? null,
      trouble: ({ health }) => health?.troubles[0]?.says ?? null,
    },
  },
  {
    id: 'image',
    header: 'Image',
    width: 'w-[164px]',
    sort: SORT_VALUES.image,
    cell: ({ fleet, deployment }, { now }) => <ImageCell fleet={fleet} deployment={deployment} now={now} />,
    from: 1300,
    folded: ({ fleet, deployment }) => <ImageLine fleet={fleet} deployment={deployment} />,
    summary: SUMMARIES.image,
    csv: {
      image: ({ fleet }) => runningRelease(fleet)?.image?.id ?? null,
      version: ({ fleet }) => runningRelease(fleet)?.image?.version ?? null,
      'next launch': ({ fleet }) => nextLaunch(fleet),
      behind: ({ fleet }) => fleet.behind,
    },
  },
  {
    id: 'capacity',
    header: 'Capacity',
    width: 'w-[200px]',
    cellClass: `${CARD} ${NOT_BRIEF} @max-[640px]:col-span-full`,
    sort: SORT_VALUES.capacity,
    cell: ({ fleet }, { staged, stage }, { spend }) => (
      <CapacityCell fleet={fleet} staged={staged} onStage={stage} spend={spend} />
    ),
    summary: SUMMARIES.capacity,
    csv: {
      type: ({ fleet }) => fleet.instanceType,
      types: ({ fleet }) => runningText(fleet),
      machines: ({ fleet }) => countedOf(fleet.capacity),
      'in service': ({ fleet }) => fleet.capacity.inService,
      'counted in': ({ fleet }) => (fleet.units ? unitWord(fleet.units) : 'machines'),
      desired: ({ fleet }) => fleet.capacity.desired,
      held: ({ fleet }) => (fleet.units ? fleet.units.held : countedOf(fleet.capacity)),
      min: ({ fleet }) => fleet.capacity.min,
      max: ({ fleet }) => fleet.capacity.max,
    },
  },
  {
    id: 'load',
    header: 'Load, 24 h',
    narrowHeader: { text: 'Load now', below: 1000 },
    width: '@max-[1000px]:w-[112px]',
    className: '@max-[1000px]:text-right',
    cellClass: `${CARD} ${ALONE}`,
    sort: SORT_VALUES.load,
    cell: ({ fleet, load, reading }, { staged }) => (
      <LoadCell
        load={load}
        isReading={reading.load}
        name={fleet.ref.name}
        stagedShare={staged === null || !load ? null : shareAt(load, staged)}
      />
    ),
    summary: SUMMARIES.load,
    csv: {
      load: ({ load }) => load?.loadNow ?? null,
      line: ({ load }) => load?.lineNow ?? null,
      'unit of load': ({ load }) => load?.unit ?? null,
      'share of line': ({ load }) => load && share(load),
    },
  },
  {
    id: 'spend',
    header: 'Run rate and bill',
    width: 'w-[232px] @max-[1500px]:w-[164px] @max-[1140px]:w-[140px]',
    className: 'text-right',
    sort: SORT_VALUES.spend,
    cell: ({ fleet, spend, billedAt, load, reading }) => (
      <SpendCell {...{ fleet, spend, billedAt, load }} isReading={reading.spend} />
    ),
    from: 1000,
    folded: ({ spend }) => <RunRate spend={spend} />,
    summary: SUMMARIES.spend,
    csv: {
      'run rate USD/h': ({ spend }) => mills(spend?.perHour),
      'idle now USD/h': ({ spend, load }) => spend && mills(idleNow(spend.perHour, load)),
      'usage of the newest complete day': ({ spend }) => cents(spend?.billedDay),
      'currency of the bill': ({ spend }) => spend?.currency ?? null,
    },
  },
  {
    id: 'grade',
    header: 'Grade',
    width: 'w-[68px]',
    sort: SORT_VALUES.grade,
    cell: ({ fleet, grade }) => <GradeCell fleet={fleet} grade={grade} />,
    from: 1500,
    folded: ({ fleet, grade }) => <GradeCell fleet={fleet} grade={grade} />,
    csv: { grade: ({ grade }) => grade?.letter ?? null },
  },
  {
    id: 'changes',
    header: 'Changes',
    headerHidden: true,
    width: 'w-[184px] @max-[1300px]:w-[108px]',
    cellClass: `${CARD} ${NOT_BRIEF} @max-[640px]:col-span-full`,
    cell: (row) => <RowActions row={row} />,
  },
];

/** Columns that can be left out. The name and the buttons always stay. */
export const OPTIONAL_COLUMNS = FLEET_COLUMNS.filter(
  ({ cell, header, headerHidden, isRowHeader }) => cell && header && !headerHidden && !isRowHeader,
);
