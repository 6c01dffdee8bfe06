import { visible } from './visible';

/** What spreadsheets would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One field by RFC 4180; what a spreadsheet would take for a formula is made text by an apostrophe. */
function field(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = visible(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row as CSV (RFC 4180): it ends with CRLF. */
export const csvLine = (row: readonly (string | number | null)[]) => `${row.map(field).join(',')}\r\n`;

export const toCsv = (header: readonly string[], rows: readonly (string | number | null)[][]) =>
  [header, ...rows].map(csvLine).join('');
