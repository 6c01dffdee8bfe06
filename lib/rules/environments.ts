/** Name of the rules for targets without a known environment. They can be edited like any others. */
export const UNKNOWN_ENV = 'unknown';

/** As texts name the environment of rules. */
export const envText = (env: string) => (env === UNKNOWN_ENV ? 'fleets without a known environment' : env);

/** Known names of environments. Other names become known once someone sets rules for them. */
const NAMES: Record<string, readonly string[]> = {
  prod: ['production', 'prd', 'live'],
  staging: ['stage', 'stg'],
  dev: ['development', 'develop'],
  test: ['testing', 'tst'],
  qa: [],
  uat: [],
  sandbox: [],
  demo: [],
};

const CANONICAL = new Map(
  Object.entries(NAMES).flatMap(([name, aliases]) => [name, ...aliases].map((one) => [one, name] as const)),
);

/** The common name of an environment: "Production", "PROD " and "prd" become prod. */
export function envOf(tag: string): string {
  const folded = tag.normalize('NFKC').trim().toLowerCase();
  return CANONICAL.get(folded) ?? (folded || UNKNOWN_ENV);
}

/** Whether the name is known without rules of its own. */
export const hasKnownName = (env: string) => Object.hasOwn(NAMES, env);

/** The environment that an unknown name resembles; null: none. */
export function lookAlike(tag: string, ruled: readonly string[]): string | null {
  const env = envOf(tag);
  const known = [...new Set(ruled.map(envOf).filter((one) => one !== UNKNOWN_ENV))];
  if (env === UNKNOWN_ENV || hasKnownName(env) || known.includes(env)) return null;
  const words = [...known.map((one) => [one, one] as const), ...CANONICAL];
  const like = words.find(([word]) => word.length > 2 && (env.includes(word) || isNear(env, word)));
  return like ? like[1] : null;
}

/** Whether long enough words differ by one or two letters. */
const isNear = (one: string, other: string) =>
  other.length > 3 &&
  Math.abs(one.length - other.length) < 3 &&
  distance(one, other) < (other.length > 5 ? 3 : 2);

/** Levenshtein distance: letters to add, remove or replace. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (let at = 0; at < other.length; at += 1)
      next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + Number(letter !== other[at])));
    row = next;
  }
  return row[other.length]!;
}
