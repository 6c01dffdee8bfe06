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

/** Names on the left, values on the right. */
export function factLines(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  return rows.map(([name, value]) => `  ${name}${' '.repeat(width - widthOf(name))}  ${value}`);
}

const SEGMENTS = new Intl.Segmenter('en');

/** Characters as people count them. */
const widthOf = (text: string) =>
  /^[\u0020-\u007e]*$/.test(text) ? text.length : [...SEGMENTS.segment(text)].length;
