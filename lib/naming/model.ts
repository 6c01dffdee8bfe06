import { TAG_KEYS, type Keys, type TagKeys } from '@/lib/core/tag-keys';

export const TAG_FACTS = ['app', 'env', 'family', 'version', 'commit'] as const;
export type TagFact = (typeof TAG_FACTS)[number];

/** How tags and names of this account are read. */
export interface Naming {
  keys: TagKeys;
  /** Environment of fleets without a tag of it; "": unknown, and the strictest rules apply. */
  defaultEnv: string;
  /** Rules for image names, such as `{family}-{version}`. The first that matches counts. */
  rules: readonly string[];
}

/** What is saved. null: not set here, so the environment variable or the built-in value counts. */
export type SavedNaming = Record<TagFact, Keys | null> & {
  defaultEnv: string | null;
  rules: readonly string[];
};

export const NOTHING_SAVED: SavedNaming = {
  ...{ app: null, env: null, family: null, version: null, commit: null },
  ...{ defaultEnv: null, rules: [] },
};

/** The values of the environment variables, which are the built-in ones where nothing is set. */
type Configured = Pick<Naming, 'keys' | 'defaultEnv'>;

export type Source = 'saved' | 'variable' | 'built-in';
export type Sources = Record<TagFact | 'defaultEnv', Source>;

/** Environment variables, by what they set. */
export const VARIABLE: Record<keyof Sources, string> = {
  ...{ app: 'APP_TAGS', env: 'ENV_TAGS', family: 'FAMILY_TAGS' },
  ...{ version: 'VERSION_TAGS', commit: 'COMMIT_TAGS', defaultEnv: 'DEFAULT_ENV' },
};

const isSame = (one: Keys, other: Keys) => one.join('\n') === other.join('\n');

/** What counts: a saved value before an environment variable, and that before the built-in value. */
export function namingOf(saved: SavedNaming, { keys, defaultEnv }: Configured): Naming {
  const counting = TAG_FACTS.map((fact) => [fact, saved[fact] ?? keys[fact]] as const);
  return {
    keys: Object.fromEntries(counting) as unknown as TagKeys,
    defaultEnv: saved.defaultEnv ?? defaultEnv,
    rules: saved.rules,
  };
}

/** Where each value comes from. */
export function sourcesOf(saved: SavedNaming, { keys, defaultEnv }: Configured): Sources {
  const sourceOf = (isSaved: boolean, isBuiltIn: boolean): Source =>
    isSaved ? 'saved' : isBuiltIn ? 'built-in' : 'variable';
  const ofKeys = TAG_FACTS.map((fact) => [
    fact,
    sourceOf(saved[fact] !== null, isSame(keys[fact], TAG_KEYS[fact])),
  ]);
  return {
    ...(Object.fromEntries(ofKeys) as Record<TagFact, Source>),
    defaultEnv: sourceOf(saved.defaultEnv !== null, defaultEnv === ''),
  };
}

/** A saved row. */
export interface NamingRow {
  number: number;
  actor: string;
  /** UTC ms. */
  at: number;
  saved: SavedNaming;
}

/** How tags and names are read, and who set it. */
export interface NamingState {
  naming: Naming;
  sources: Sources;
  /** What counts where nothing is saved. */
  configured: Configured;
  row: NamingRow | null;
}
