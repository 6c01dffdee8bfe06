import { perText } from './memo';

/**
 * Tag keys that may hold a fact, the first that is set counts. Accounts name them in their own words, in any case:
 * `Environment`, `environment`, `env`, `stage`.
 */
export type Keys = readonly string[];

export interface TagKeys {
  app: Keys;
  env: Keys;
  family: Keys;
  version: Keys;
  commit: Keys;
}

export const TAG_KEYS: TagKeys = {
  app: ['app', 'application', 'app-name', 'service', 'service-name', 'project', 'component'],
  env: ['env', 'environment', 'stage', 'env-name', 'environment-name', 'deployment-environment', 'tier'],
  family: ['family', 'image-family'],
  version: ['version', 'app-version', 'image-version', 'release'],
  commit: ['commit', 'git-commit', 'commit-sha', 'git-sha', 'revision', 'sha'],
};

/** The tag that the published operate policy asks for, in exactly this spelling. */
export const POLICY_TAG = 'app';

/** `AppName`, `app_name` and `app:name` are one key. Thousands of groups have the same few keys. */
const folded = perText(10_000, (key) =>
  key
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[-_. :/]+/g, '-'),
);

/** A tag that counts for a fact. */
export interface FoundTag {
  /** As it is spelled on the resource. */
  key: string;
  value: string;
}

/** @returns undefined if no tag has one of the keys, or all of these are empty */
export function findTag(tags: Record<string, string>, keys: Keys): FoundTag | undefined {
  const own = Object.entries(tags).map(([key, value]) => ({ name: folded(key), key, value: value.trim() }));
  for (const key of keys) {
    const exact = tags[key]?.trim();
    if (exact) return { key, value: exact };
    const other = own.find(({ name, value }) => name === folded(key) && value !== '');
    if (other) return { key: other.key, value: other.value };
  }
  return undefined;
}

/** Every tag that has one of the keys and a value, in the order of the keys. */
export const findTags = (tags: Record<string, string>, keys: Keys): FoundTag[] =>
  [...new Set(keys.map(folded))].flatMap((name) =>
    Object.entries(tags)
      .filter(([key, value]) => folded(key) === name && value.trim() !== '')
      .map(([key, value]) => ({ key, value: value.trim() })),
  );

/** The value of that tag. */
export const tagged = (tags: Record<string, string>, keys: Keys): string | undefined =>
  findTag(tags, keys)?.value;

/** Whether one of the keys names the tag, in any case. */
export const isNamed = (key: string, keys: Keys) => keys.some((one) => folded(one) === folded(key));
