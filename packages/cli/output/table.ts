/** Columns of left-aligned text, two spaces apart. Empty columns at the end of a row leave no spaces. */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))));
  return all.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * The same for a terminal of so many columns: what matters least is left out until a row fits.
 * @param columns null: no terminal, so nothing is left out
 * @param least heads in the order in which they may be left out
 */
export function fittingLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { columns, least }: { columns: number | null; least: readonly string[] },
): { lines: string[]; leftOut: string[] } {
  for (let count = 0; ; count += 1) {
    const leftOut = least.slice(0, count);
    const keep = (row: readonly string[]) => row.filter((_, column) => !leftOut.includes(head[column]!));
    const lines = tableLines(keep(head), rows.map(keep));
    const isFitting = columns === null || lines.every((line) => widthOf(line) <= columns);
    if (isFitting || count === least.length) return { lines, leftOut };
  }
}

/** Names on the left, values on the right. */
export function factLines(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  return rows.map(([name, value]) => `  ${name}${' '.repeat(width - widthOf(name))}  ${value}`);
}

const SEGMENTS = new Intl.Segmenter('en');

/** Characters as people count them. */
const widthOf = (text: string) =>
  /^[\u0020-\u007e]*$/.test(text) ? text.length : [...SEGMENTS.segment(text)].length;
