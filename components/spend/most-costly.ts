import { sumKnown, type SpendRow } from '@/lib/bill/report';

const byBill = (a: SpendRow, b: SpendRow) => (b.billed ?? -1) - (a.billed ?? -1);

/** The largest bills first. Of more than `most` rows, the others are one row, so that the rows add up to the sum. */
export function mostCostly(rows: readonly SpendRow[], most: number): SpendRow[] {
  const sorted = rows.toSorted(byBill);
  const [shown, rest] = [sorted.slice(0, most), sorted.slice(most)];
  const [first, second] = rest;
  if (!first) return shown;
  if (!second) return sorted;
  const sum = (of: (row: SpendRow) => number | null) => sumKnown(rest.map(of));
  const isOne = new Set(rest.flatMap(({ currency }) => currency ?? [])).size <= 1;
  const billed = isOne ? sum((row) => row.billed) : null;
  const idle = isOne ? sum((row) => row.idle) : null;
  return [
    ...shown,
    {
      ...{ key: 'others', label: `${rest.length} others`, currency: isOne ? first.currency : null },
      ...{ billed, idle, idleShare: idle !== null && billed !== null && billed > 0 ? idle / billed : null },
      unknownDays: Math.max(...rest.map((row) => row.unknownDays)),
      requests: sum((row) => row.requests),
      ...{ restatedFrom: null, billedBefore: null, requestsBefore: null, unit: null, unitBefore: null },
      ...{ unitDays: [], idleUnknown: 0, idleInferred: 0, perHour: null, idlePerHour: null },
    },
  ];
}
