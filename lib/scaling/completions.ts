interface Known {
  /** Machine types that fit, most likely first. */
  types: readonly string[];
  /** Policies as text, most likely first. */
  policies: readonly string[];
}

const MOST = 8;

/** Whole lines that the typed text could become: types after `×`, policies after each `·`. */
export function completions(text: string, { types, policies }: Known): string[] {
  const [, bounds, rest] = /^\s*(\d+(?:\s*[-–]\s*\d+)?)\s*(?:[x×*]\s*(.*))?$/i.exec(text) ?? [];
  if (bounds === undefined) return [];
  const head = `${bounds.replace(/\s/g, '').replace('–', '-')} × `;
  const inside = /^\(([^()]*)$/.exec((rest ?? '').trimStart());
  if (inside) return mixCompletions(head, inside[1]!, types);
  const parts = (rest ?? '').split(/\s*[·,;]\s*/);
  const typed = (parts.at(-1) ?? '').trim().toLowerCase();
  const begins = (one: string) => one.toLowerCase().startsWith(typed) && one.toLowerCase() !== typed;
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

/** Types behind each `|` of a mixed fleet, until the parenthesis closes. */
function mixCompletions(head: string, inside: string, types: readonly string[]): string[] {
  const all = inside.split('|').map((one) => one.trim());
  const [typed, before] = [all.at(-1)!.toLowerCase(), all.slice(0, -1)];
  return types
    .filter((type) => !type.startsWith('(') && type.startsWith(typed) && !before.includes(type))
    .slice(0, MOST)
    .map((type) => `${head}(${[...before, type].join(' | ')}) · `);
}
