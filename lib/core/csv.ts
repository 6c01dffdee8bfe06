import { isoDay } from './iso-day';
import { visible } from './visible';

/** Beginnings that spreadsheets run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One field by RFC 4180. An apostrophe keeps a spreadsheet from running it as a formula. */
function field(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = visible(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const rounded = (digits: number) => (value: number | null | undefined) =>
  value == null ? null : Number(value.toFixed(digits));
/** A count, such as of requests. */
export const whole = rounded(0);
/** An amount, or hours, to two digits. */
export const cents = rounded(2);
/** A price, or a share, to four digits. */
export const mills = rounded(4);

/** A row of CSV (RFC 4180), ending in CRLF. */
export const csvLine = (row: readonly (string | number | null)[]) => `${row.map(field).join(',')}\r\n`;

/** The first and the last day that the rows of a file cover. UTC ms; `to` is exclusive. */
export const periodFields = ({ from, to }: { from: number; to: number }) => ({
  'first day, UTC': isoDay(from),
  'last day, UTC': isoDay(to - 1),
});

/** The same fields at the end of each row, so that a row tells them wherever it is copied. */
export const withFields = (
  fields: Record<string, string>,
  [header, rows]: readonly [readonly string[], readonly (string | number | null)[][]],
): [string[], (string | number | null)[][]] => [
  [...header, ...Object.keys(fields)],
  rows.map((row) => [...row, ...Object.values(fields)]),
];

/** The title of a column of amounts: "Billed, USD". */
export const titleIn = (currency: string | null) => (title: string) =>
  currency ? `${title}, ${currency}` : title;

/** A whole CSV file, with its header. */
export const toCsv = (header: readonly string[], rows: readonly (string | number | null)[][]) =>
  [header, ...rows].map(csvLine).join('');
