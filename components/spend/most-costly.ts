import { onlyCurrency } from '@/lib/core/currencies';
import { largestFirst } from '@/lib/core/largest-first';
import { sumKnown, type SpendRow } from '@/lib/bill/report';

/**
 * The largest bills first. Of more than `most` rows, the others are one row, so that the rows add up to the sum. It says
 * how many of them are not known, and has a share only where the idle amount of all that are billed is known.
 */
export function mostCostly(rows: readonly SpendRow[], most: number): SpendRow[] {
  const sorted = rows.toSorted(largestFirst(({ billed }) => billed));
  const [shown, rest] = [sorted.slice(0, most), sorted.slice(most)];
  const [first, second] = rest;
  if (!first) return shown;
  if (!second) return sorted;
  const sum = (of: (row: SpendRow) => number | null) => sumKnown(rest.map(of));
  const currencies = [...new Set(rest.flatMap((row) => row.currencies))].sort();
  const isOne = currencies.length <= 1;
  const billed = isOne ? sum((row) => row.billed) : null;
  const idle = isOne ? sum((row) => row.idle) : null;
  const known = rest.filter((row) => row.billed !== null);
  const hasShare = idle !== null && billed !== null && billed > 0 && known.every((row) => row.idle !== null);
  const notKnown = rest.length - known.length;
  return [
    ...shown,
    {
      ...{
        key: 'others',
        label: `${rest.length} others${notKnown > 0 ? `, ${notKnown} not known` : ''}`,
        ...{ currency: onlyCurrency(currencies), currencies },
      },
      ...{ billed, idle, idleShare: hasShare ? idle / billed : null },
      unknownDays: Math.max(0, ...known.map((row) => row.unknownDays)),
      requests: sum((row) => row.requests),
      ...{ restatedFrom: null, billedBefore: null, requestsBefore: null, unit: null, unitBefore: null },
      ...{ unitDays: [], idleUnknown: 0, idleInferred: 0, perHour: null, idlePerHour: null },
    },
  ];
}
