import { day, NONE, shortId, usd } from '@/lib/core/format';
import type { Times } from '@/lib/core/times';
import type { VersionRow } from '@/lib/families/family';
import { commitsOf } from '@/lib/images/versions';
import type { Boot } from '@/lib/scaling/boots';
import type { ImageCost } from '@/lib/unit-cost/cost-while-it-ran';
import { architecturesOf, bootsOfVersion, bootText, sizeText } from './measured';
import { MAKING, makingOfVersion } from './speed';

export interface Compared {
  what: string;
  a: string;
  b: string;
  differs: boolean;
}

interface Measured {
  boots: readonly Boot[];
  costs: readonly ImageCost[];
  /** AWS's clock. */
  now: number;
  times: Pick<Times, 'day'>;
}

const orNone = (text: string | null | undefined) => text || NONE;

function making(version: VersionRow) {
  const made = makingOfVersion(version) ?? {};
  return MAKING.map(({ what, tell }): [string, string] => [what, orNone(tell(made))]);
}

/** The facts about a version, in the order of the rows. */
function told(version: VersionRow, { boots, costs, now, times }: Measured): [string, string][] {
  const cost = costs.find((one) => one.version === version.version);
  const source = [...new Set(version.images.flatMap(({ sourceId }) => sourceId ?? []))];
  return [
    ['State', version.state],
    ['Channels', orNone(version.channels.join(', '))],
    ['Built', version.createdAt === null ? NONE : times.day(version.createdAt, now)],
    [
      'Commit',
      orNone(
        commitsOf(version)
          .map(({ commit }) => commit)
          .join(', '),
      ),
    ],
    ['Built on', orNone(version.base)],
    ['Source image', orNone(source.map(shortId).join(', '))],
    ['Regions', version.images.map(({ region }) => region).join(', ')],
    ['Architecture', orNone(architecturesOf(version).join(', '))],
    ['Size', sizeText(version)],
    ['Boot', orNone(bootsOfVersion(version, boots).map(bootText).join('; '))],
    ...making(version),
    [
      'Per 1M requests',
      cost
        ? `${usd(cost.usdPerMillion)}, ${day(cost.from, now)} to ${day(cost.to, now)}, in ${cost.fleets.join(', ')}`
        : NONE,
    ],
    ['Runs in', orNone(version.runners.map(({ name, machines }) => `${machines} in ${name}`).join(', '))],
    ['Revoked', orNone(version.revoked && (version.revoked.reason ?? 'no reason given'))],
  ];
}

/** Compares two versions, fact by fact. */
export function compare(a: VersionRow, b: VersionRow, measured: Measured): Compared[] {
  const other = told(b, measured);
  return told(a, measured).map(([what, value], index) => {
    const against = other[index]![1];
    return { what, a: value, b: against, differs: value !== against };
  });
}

const SEPARATOR = '..';
export const pairOf = (text: string): [string, string] => {
  const [a = '', b = ''] = text.split(SEPARATOR);
  return [a, b];
};
export const pairText = (a: string, b: string) => `${a}${SEPARATOR}${b}`;
