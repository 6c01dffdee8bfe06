/** How many letters must be added, removed, changed or swapped with their neighbour to make one name of the other. */
export function distance(one: string, other: string): number {
  // The first row and column count from nothing; the others are filled in below.
  const rows = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (_, column) => row + column),
  );
  for (let row = 1; row <= one.length; row += 1)
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const [above, left, across] = [
        rows[row - 1]![column]!,
        rows[row]![column - 1]!,
        rows[row - 1]![column - 1]!,
      ];
      let least = Math.min(above + 1, left + 1, across + (isSame ? 0 : 1));
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && isSwapped) least = Math.min(least, rows[row - 2]![column - 2]! + 1);
      rows[row]![column] = least;
    }
  return rows[one.length]![other.length]!;
}

const MOST = 3;

/** Names that somebody may have meant: those that have the typed one in them, and those that differ by a slip. Nearest first. */
export function near(typed: string, names: readonly string[]): string[] {
  const text = typed.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name, far: distance(text, name.toLowerCase()) }))
    .filter(({ name, far }) => {
      const other = name.toLowerCase();
      return far <= Math.max(1, text.length / 5) || other.includes(text) || text.includes(other);
    })
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** "Did you mean a or b?"; null if nothing is near. */
export function didYouMean(typed: string, names: readonly string[]): string | null {
  const found = near(typed, names);
  return found.length > 0 ? `Did you mean ${found.join(' or ')}?` : null;
}
