import { count, plural } from '@/lib/core/format';
import { CARRIER, type KeyCount, type TagUse } from '@/lib/first-look/tag-use';
import type { TagFact } from '@/lib/naming/model';
import type { Row, Section } from './row';

/** Each fact with its article and in the plural. */
export const FACT_WORDS: Record<TagFact, { one: string; many: string; a: string }> = {
  app: { one: 'application', many: 'applications', a: 'an application' },
  env: { one: 'environment', many: 'environments', a: 'an environment' },
  family: { one: 'family', many: 'families', a: 'a family' },
  version: { one: 'version', many: 'versions', a: 'a version' },
  commit: { one: 'commit', many: 'commits', a: 'a commit' },
};

/** For example "Application 14, service 1". */
const keysText = (keys: readonly KeyCount[]) =>
  keys.map(({ key, count: n }) => `${key} ${count(n)}`).join(', ');

/** What a fleet or an image without a tag of the fact is. */
const WITHOUT: Record<TagFact, string> = {
  app: 'They belong to no application. Grants for an application do not apply to them, and the published policy does not allow changes to them.',
  env: 'Their environment is not known, so the strictest rules apply to them.',
  family: 'Plimsoll takes the family from the tag app, from Image Builder’s tag or from the name.',
  version: 'Plimsoll takes the version from Image Builder’s tag or from the name, as listed under Images.',
  commit: 'Their commit is known only if the name contains it.',
};

const meaningOf = ({ fact, otherwise }: TagUse) =>
  otherwise ? `They count as ${otherwise}, the default environment.` : WITHOUT[fact];

function rowsOf(use: TagUse): Row[] {
  const { fact, of, found, values, without, others, otherwise } = use;
  const { one, many, a } = FACT_WORDS[fact];
  const isFleets = CARRIER[fact] === 'fleet';
  const [noun, tagged] = isFleets ? ['Fleets', `with ${a} tag`] : ['Images', `with ${a} tag`];
  const known = of - without.count;
  const isOpen = isFleets && !otherwise;
  return [
    ...(known > 0
      ? [
          {
            ...{ count: known, standing: 'ok' as const, what: `${noun} ${tagged}`, keysOf: fact },
            sub: keysText(found),
            means: `${plural(values, one, many)} found${found.length > 1 ? `, in ${found.length} spellings of the key` : ''}.`,
          },
        ]
      : []),
    ...(without.count > 0
      ? [
          {
            ...{ count: without.count, standing: isOpen ? ('warn' as const) : ('info' as const) },
            ...{ what: `${noun} without ${a} tag`, means: meaningOf(use), keysOf: fact },
            ...(others.length > 0 && { sub: `Their other keys: ${keysText(others)}` }),
            ...(isFleets && { fleets: without }),
          },
        ]
      : []),
  ];
}

/** The published policy names the key itself, so other spellings are read but not changed. */
const POLICY_KEY = 'app';

function policyRows({ fact, found }: TagUse): Row[] {
  const other = found.filter(({ key }) => key !== POLICY_KEY).reduce((sum, { count: n }) => sum + n, 0);
  return fact !== 'app' || other === 0
    ? []
    : [
        {
          ...{ count: other, standing: 'warn', what: 'Fleets whose application is in a tag other than app' },
          means:
            'The published operate policy covers groups with the tag app only. Change its conditions, or add the tag.',
          link: { href: '/permissions', label: 'Show the calls' },
        },
      ];
}

export const tagSection = (uses: readonly TagUse[]): Section => ({
  title: 'Tags',
  note: 'the first key that is set is used, in upper or lower case',
  rows: uses.flatMap((use) => [...rowsOf(use), ...policyRows(use)]),
});
