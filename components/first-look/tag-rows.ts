import { count, plural } from '@/lib/core/format';
import { POLICY_TAG } from '@/lib/core/tag-keys';
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

/** For example "Application on 14, service on 1". */
const keysText = (keys: readonly KeyCount[]) =>
  keys.map(({ key, count: n }) => `${key} on ${count(n)}`).join(', ');

/** What a fleet or an image without a tag of the fact is. */
const WITHOUT: Record<TagFact, string> = {
  app: 'Plimsoll read no application for them. Grants for an application do not apply to them, and the published policy does not allow changes to them.',
  env: 'Their environment is not known, so the strictest rules apply to them.',
  family: 'Plimsoll takes the family from the tag app, from Image Builder’s tag or from the name.',
  version: 'Plimsoll takes the version from Image Builder’s tag or from the name, as listed under Images.',
  commit: 'Their commit is known only if the name contains it.',
};

const meaningOf = ({ fact, otherwise }: TagUse) =>
  otherwise ? `They count as ${otherwise}, the default environment.` : WITHOUT[fact];

/** For example "2 environments found, from 4 values, under 2 tag keys". */
function foundText({ fact, values, names, found }: TagUse) {
  const { one, many } = FACT_WORDS[fact];
  return [
    `${plural(names, one, many)} found`,
    ...(names < values ? [`from ${count(values)} values`] : []),
    ...(found.length > 1 ? [`under ${count(found.length)} tag keys`] : []),
  ].join(', ');
}

function rowsOf(use: TagUse): Row[] {
  const { fact, of, found, without, others, otherwise } = use;
  const { a } = FACT_WORDS[fact];
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
            means: `${foundText(use)}.`,
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

function policyRows({ fact, found }: TagUse): Row[] {
  const other = found.filter(({ key }) => key !== POLICY_TAG).reduce((sum, { count: n }) => sum + n, 0);
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
  note: 'Plimsoll uses the first key that a resource has. Case does not matter.',
  rows: uses.flatMap((use) => [...rowsOf(use), ...policyRows(use)]),
});
