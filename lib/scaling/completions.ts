interface Known {
  /** Machine types that fit, likeliest first. */
  types: readonly string[];
  /** Policies as text, likeliest first. */
  policies: readonly string[];
}

const MOST = 8;

/** Whole lines that what is typed could become: types behind `×`, policies behind each `·`. */
export function completions(text: string, { types, policies }: Known): string[] {
  const [, bounds, rest] = /^\s*(\d+(?:\s*[-–]\s*\d+)?)\s*(?:[x×*]\s*(.*))?$/i.exec(text) ?? [];
  if (bounds === undefined) return [];
  const parts = (rest ?? '').split(/\s*[·,;]\s*/);
  const typed = (parts.at(-1) ?? '').trim().toLowerCase();
  const begins = (one: string) => one.toLowerCase().startsWith(typed) && one.toLowerCase() !== typed;
  const head = `${bounds.replace(/\s/g, '').replace('–', '-')} × `;
  if (parts.length === 1)
    return types
      .filter(begins)
      .slice(0, MOST)
      .map((type) => `${head}${type} · `);
  const before = parts.slice(0, -1);
  return policies
    .filter((policy) => begins(policy) && !before.includes(policy))
    .slice(0, MOST)
    .map((policy) => `${head}${[...before, policy].join(' · ')}`);
}
