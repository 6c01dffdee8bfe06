import { readFileSync } from 'node:fs';
import type { Row } from './report.ts';

interface Result {
  commit: string;
  rows: Row[];
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Result;

/** "same" if the spreads overlap: then the difference may be the machine's. */
export function difference(before: Row, after: Row) {
  if (before.value === null || after.value === null) return 'unknown';
  const isApart = before.least! > after.most! || after.least! > before.most!;
  if (before.n > 1 && after.n > 1 && !isApart) return 'same';
  return after.value < before.value ? 'less' : after.value > before.value ? 'more' : 'same';
}

/** Two files of `npm run bench`, figure by figure. */
export function compare(first: string, second: string) {
  const [before, after] = [read(first), read(second)];
  const now = new Map(after.rows.map((row) => [`${row.goal} ${row.figure}`, row]));
  console.log(`${before.commit} and ${after.commit}`);
  console.table(
    before.rows.flatMap((row) => {
      const other = now.get(`${row.goal} ${row.figure}`);
      if (!other) return [];
      const ratio = row.value && other.value !== null ? (other.value / row.value).toFixed(2) : '';
      const values = { before: row.value, after: other.value, ratio };
      return [{ goal: row.goal, figure: row.figure, ...values, is: difference(row, other) }];
    }),
  );
}
