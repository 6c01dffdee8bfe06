import { toCsv } from '@/lib/core/csv';
import { percent, percentDelta } from '@/lib/core/format';
import { change, type SpendRow } from '@/lib/spend/report';

/** What the spend table can be sorted by. */
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
export type SpendSort = (typeof SPEND_SORTS)[number];

type Figures = Record<Exclude<SpendSort, 'label'>, number | null>;

/** The numbers of a row; null is unknown. */
export const figuresOf = (row: SpendRow): Figures => ({
  billed: row.billed,
  change: change(row.billed, row.billedBefore),
  requests: row.requests,
  unit: row.unit?.usd ?? null,
  unitChange: row.unit && change(row.unit.usd, row.unitBefore),
  idle: row.idle,
  idleShare: row.idleShare,
  perHour: row.perHour,
  idlePerHour: row.idlePerHour,
});

/** Sorted; what is unknown stands last either way, equal ones by name. */
export function sortRows(rows: readonly SpendRow[], sort: SpendSort, up: boolean): SpendRow[] {
  const byName = (a: SpendRow, b: SpendRow) => a.label.localeCompare(b.label) || a.key.localeCompare(b.key);
  if (sort === 'label') return [...rows].sort((a, b) => (up ? -1 : 1) * byName(a, b));
  const figure = new Map(rows.map((row) => [row.key, figuresOf(row)[sort]]));
  return [...rows].sort((a, b) => {
    const [x, y] = [figure.get(a.key) ?? null, figure.get(b.key) ?? null];
    if (x === null || y === null) return x === y ? byName(a, b) : x === null ? 1 : -1;
    return (up ? x - y : y - x) || byName(a, b);
  });
}

/** A change in whole percent; none has no sign. */
export const changeText = (share: number | null) =>
  share !== null && Math.abs(share) < 0.005 ? percent(0) : percentDelta(share);

export const UNIT_WORDS = { requests: 'per 1M requests', cpuHours: 'per CPU hour' } as const;

const HEADER = [
  'name',
  'note',
  'billed USD',
  'billed before USD',
  'requests',
  'requests before',
  'unit cost USD',
  'unit',
  'unit cost before USD',
  'idle USD',
  'idle share',
  'run rate now USD/h at rates of now',
  'idle now USD/h',
];

const cells = (row: SpendRow) => [
  row.label,
  row.note ?? null,
  row.billed,
  row.billedBefore,
  row.requests,
  row.requestsBefore,
  row.unit?.usd ?? null,
  row.unit && UNIT_WORDS[row.unit.per],
  row.unitBefore,
  row.idle,
  row.idleShare,
  row.perHour,
  row.idlePerHour,
];

/** The rows as they are shown; a field that is empty is not known. */
export const spendCsv = (rows: readonly SpendRow[]) => toCsv(HEADER, rows.map(cells));
