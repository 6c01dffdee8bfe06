import { writeFileSync } from 'node:fs';
import { median } from './timing.ts';

/** One measured figure of a goal, such as "P10". */
export interface Row {
  /** Of the list in bench/goals.ts; empty: a figure without a goal there. */
  goal: string;
  figure: string;
  /** null: not measured, and `note` says why. */
  value: number | null;
  /** How often it was measured, and between which values the middle 80 % of it lies. */
  n: number;
  least: number | null;
  most: number | null;
  /** The highest value that is well; null: it is only told. */
  limit: number | null;
  note: string;
}

/** The median of what was measured. `limit` is the highest value that is well. */
export function row(
  goal: string,
  figure: string,
  measured: number | readonly number[],
  { limit = null, note = '' }: { limit?: number | null; note?: string } = {},
): Row {
  const values = typeof measured === 'number' ? [measured] : measured;
  const sorted = values.toSorted((a, b) => a - b);
  const skipped = Math.floor(values.length / 10);
  const [least, most] = [sorted[skipped]!, sorted.at(-1 - skipped)!];
  return { goal, figure, value: median(values), n: values.length, least, most, limit, note };
}

/** A figure that could not be measured. */
export const unmeasured = (goal: string, figure: string, note: string): Row => ({
  ...{ goal, figure, value: null, n: 0, least: null, most: null, limit: null, note },
});

/** Three digits that count. */
const short = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(3))));

const verdict = ({ value, limit }: Row) =>
  value === null ? 'unknown' : limit === null ? '' : value <= limit ? 'holds' : 'FAILS';

export const table = (rows: readonly Row[]) =>
  console.table(
    rows.map((one) => ({
      ...{ goal: one.goal, figure: one.figure, value: short(one.value), n: one.n },
      spread: one.n > 1 ? `${short(one.least)} to ${short(one.most)}` : '',
      ...{ limit: one.limit === null ? '' : `<= ${one.limit}`, is: verdict(one), note: one.note },
    })),
  );

/** Hands a part's figures to bench/main.ts, or prints them if the part was started alone. */
export function report(rows: readonly Row[]) {
  const { BENCH_ROWS: file } = process.env;
  if (file) writeFileSync(file, JSON.stringify(rows));
  else table(rows);
}
