import Link from 'next/link';
import { fleetPath } from '@/lib/core/fleet-ref';
import { money, NONE, percent, percentDelta, plural, price, rate, usd } from '@/lib/core/format';
import { change, idleLimits, type SpendRow } from '@/lib/bill/report';
import { cents, mills, whole } from '@/lib/core/csv';
import { cn } from '../ui/cn';
import type { Column } from '../ui/data-columns';
import { partWords } from './estimated';
import { ShareBar } from './share-bar';
import { UnitLine } from './unit-line';

/** Columns by which the spend table can be sorted. */
export const SPEND_SORTS = [
  'label',
  'billed',
  'change',
  'requests',
  'unit',
  'unitChange',
  'idle',
  'idleShare',
  'perHour',
  'idlePerHour',
] as const;

/** Amount of the largest row, which is a full bar. With 0 there are no bars. */
export interface SpendScale {
  most: number;
}

export const UNIT_WORDS = { requests: 'per 1M requests', cpuHours: 'per CPU hour' } as const;

/** A share from which a change is told by how many times as much it is: "×12" and not "+1,100 %". */
const MANY = 9.995;

/** A change in whole percent. Zero has no sign. */
export const changeText = (share: number | null) =>
  share !== null && share >= MANY ? `×${rate(1 + share)}` : percentDelta(share);

const billChange = (row: SpendRow) => change(row.billed, row.billedBefore);
const unitChange = (row: SpendRow) => row.unit && change(row.unit.usd, row.unitBefore);
const millions = (requests: number | null) => (requests === null ? NONE : `${rate(requests / 1e6)}\u00a0M`);

/** Green if the cost per unit fell, a warning if it rose, by what `changeText` says: a change that it calls 0 is neither. */
export const toneOf = (share: number | null) =>
  share === null || changeText(share) === percent(0) ? 'text-ink-2' : share < 0 ? 'text-ok' : 'text-warn';

const NUMBER = 'px-2 text-right';
/** Sets the run rate apart from the billed columns. */
const NOW = 'bg-surface-2';

interface Period {
  /** Complete days, and of those that AWS may still restate. */
  days: number;
  estimatedDays: number;
  /** Those that have a bill at all. */
  billedDays: number;
  isWithoutBill: boolean;
}

const estimatedWords = ({ days, estimatedDays, isWithoutBill }: Period) =>
  isWithoutBill
    ? ''
    : estimatedDays === 0
      ? ', final'
      : estimatedDays === days
        ? ', estimated'
        : `, ${estimatedDays} of them estimated`;

/** The billed period: cost, load and idle share. Then, set apart, what runs now. */
export const spendColumns = (label: string, period: Period): readonly Column<SpendRow, SpendScale>[] => [
  {
    id: 'label',
    header: label,
    isRowHeader: true,
    sort: (row) => row.label,
    cell: (row) => <Label row={row} />,
    csv: { name: (row) => row.label, note: (row) => row.note ?? null },
  },
  ...billedColumns(`Usage, ${plural(period.days, 'day')}${estimatedWords(period)}`, period),
  ...loadColumns('Load and its cost', period),
  ...idleColumns('Billed, idle part'),
  ...nowColumns('Running now, $/h', period),
];

const billedColumns = (band: string, period: Period): Column<SpendRow, SpendScale>[] => [
  {
    id: 'billed',
    width: 'w-[88px]',
    band,
    header: 'Spend',
    className: NUMBER,
    firstSort: 'descending',
    sort: (row) => row.billed ?? undefined,
    cell: (row) => (
      <>
        {money(row.billed, row.currency)}
        {partWords(row, period) && (
          <span
            className="block text-micro text-warn"
            title={
              row.currencies.length > 1
                ? 'Amounts in different currencies cannot be added up'
                : 'On the other days it ran, but the bill does not name it'
            }
          >
            {partWords(row, period)}
          </span>
        )}
        {row.restatedFrom !== null && (
          <span className="block text-micro text-ink-3">was {money(row.restatedFrom, row.currency)}</span>
        )}
      </>
    ),
    csv: {
      currency: (row) => row.currency ?? row.currencies.join(' '),
      billed: (row) => cents(row.billed),
      'days not known': (row) => row.unknownDays,
      'billed before it was restated': (row) => cents(row.restatedFrom),
      'billed in the previous period': (row) => cents(row.billedBefore),
    },
  },
  {
    id: 'share',
    width: 'w-[44px]',
    band,
    header: 'Share of the largest',
    headerHidden: true,
    className: 'px-0',
    from: 880,
    cell: ({ billed }, { most }) =>
      most > 0 && billed !== null && <ShareBar share={Math.max(0, billed) / most} />,
  },
  {
    id: 'change',
    width: 'w-[58px]',
    band,
    header: 'Change',
    className: NUMBER,
    cellClass: 'text-ink-2',
    from: 640,
    firstSort: 'descending',
    sort: (row) => billChange(row) ?? undefined,
    cell: (row) => changeText(billChange(row)),
  },
];

const loadColumns = (band: string, { isWithoutBill }: Period): Column<SpendRow, SpendScale>[] => [
  {
    id: 'requests',
    width: 'w-[72px]',
    band,
    header: 'Requests',
    className: NUMBER,
    from: 640,
    firstSort: 'descending',
    sort: (row) => row.requests ?? undefined,
    cell: (row) => millions(row.requests),
    csv: { requests: (row) => whole(row.requests), 'requests before': (row) => whole(row.requestsBefore) },
  },
  {
    id: 'unit',
    width: 'w-[74px]',
    band,
    header: 'Per 1M',
    className: NUMBER,
    ...(isWithoutBill && { from: 520 }),
    firstSort: 'descending',
    sort: (row) => row.unit?.usd,
    cell: ({ unit, currency }) => (
      <>
        <span className="font-semibold">{price(unit?.usd, currency)}</span>
        {unit?.per === 'cpuHours' && (
          <span className="block text-micro text-ink-3">{UNIT_WORDS.cpuHours}</span>
        )}
      </>
    ),
    csv: {
      'unit cost': (row) => mills(row.unit?.usd),
      unit: (row) => row.unit && UNIT_WORDS[row.unit.per],
      'unit cost in the previous period': (row) => mills(row.unitBefore),
    },
  },
  {
    id: 'unitChange',
    width: 'w-[58px]',
    band,
    header: 'Change',
    className: NUMBER,
    from: 760,
    firstSort: 'descending',
    sort: (row) => unitChange(row) ?? undefined,
    cell: (row) => <span className={toneOf(unitChange(row))}>{changeText(unitChange(row))}</span>,
  },
  {
    id: 'days',
    width: 'w-[76px]',
    band,
    header: 'By day',
    className: 'px-2',
    from: 880,
    cell: (row) => <UnitLine values={row.unitDays} />,
  },
];

const idleColumns = (band: string): Column<SpendRow, SpendScale>[] => [
  {
    id: 'idle',
    width: 'w-[72px]',
    band,
    header: 'Idle',
    className: NUMBER,
    from: 520,
    firstSort: 'descending',
    sort: (row) => row.idle ?? undefined,
    cell: (row) => <span title={idleLimits(row) ?? undefined}>{money(row.idle, row.currency)}</span>,
    csv: { idle: (row) => cents(row.idle), 'idle is': (row) => idleLimits(row) ?? '' },
  },
  {
    id: 'idleShare',
    width: 'w-[56px]',
    band,
    header: 'Share',
    className: NUMBER,
    from: 400,
    firstSort: 'descending',
    sort: (row) => row.idleShare ?? undefined,
    cell: (row) => (
      <span className={cn(Math.round((row.idleShare ?? 0) * 100) > 50 && 'text-warn')}>
        {percent(row.idleShare)}
      </span>
    ),
    csv: { 'idle share': (row) => mills(row.idleShare) },
  },
];

/** Without a bill, the run rate is the one cost that is known, so phones show it instead of the cost per unit. */
const nowColumns = (band: string, { isWithoutBill }: Period): Column<SpendRow, SpendScale>[] => [
  {
    id: 'perHour',
    width: 'w-[72px]',
    band,
    header: 'Run rate',
    className: cn(NUMBER, NOW, 'border-l-2 border-l-line-2'),
    ...(!isWithoutBill && { from: 400 }),
    firstSort: 'descending',
    sort: (row) => row.perHour ?? undefined,
    cell: (row) => usd(row.perHour),
    csv: { 'run rate now USD/h at rates of now': (row) => mills(row.perHour) },
  },
  {
    id: 'idlePerHour',
    width: 'w-[66px]',
    band,
    header: 'Idle',
    className: cn(NUMBER, NOW),
    cellClass: 'text-ink-2',
    from: 760,
    firstSort: 'descending',
    sort: (row) => row.idlePerHour ?? undefined,
    cell: (row) => usd(row.idlePerHour),
    csv: { 'idle now USD/h': (row) => mills(row.idlePerHour) },
  },
];

/** Where the column is narrow, a name takes two lines. */
const NAME =
  'block truncate font-medium @max-[520px]:line-clamp-2 @max-[520px]:whitespace-normal wrap-anywhere';

const Label = ({ row: { ref, label, note } }: { row: SpendRow }) => (
  <>
    {ref ? (
      <Link href={fleetPath(ref)} title={label} className={cn(NAME, 'hover:underline')}>
        {label}
      </Link>
    ) : (
      <span className={NAME} title={label}>
        {label}
      </span>
    )}
    {note && <span className="block truncate text-micro text-ink-3">{note}</span>}
  </>
);
