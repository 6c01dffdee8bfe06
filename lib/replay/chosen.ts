import { count, plural } from '@/lib/core/format';
import type { Owner } from '@/lib/core/standing';
import type { Fleet } from '@/lib/fleets/model';
import { sizeOwner } from './owner-advice';
import { whyNotReplayed } from './standing-mix';

/** Fleets without advice, and what they have in common: "2 fleets without machines". */
export interface LeftOut {
  count: number;
  why: string;
}

type Candidate = Pick<
  Fleet,
  'deleting' | 'capacity' | 'mix' | 'units' | 'spot' | 'types' | 'instanceType'
> & {
  owners: readonly Owner[];
};

/** Why a fleet is not replayed, whatever it costs; null: it can be. */
function whyLeft(fleet: Candidate): string | null {
  if (fleet.deleting) return 'that AWS is deleting';
  if (fleet.capacity.total === 0) return 'without machines';
  const owner = sizeOwner(fleet);
  if (owner) return `whose size ${owner.label} sets`;
  return whyNotReplayed(fleet) ? 'whose machines have an unknown number of units' : null;
}

const counted = (reasons: readonly string[]): LeftOut[] =>
  [...Map.groupBy(reasons, (why) => why)].map(([why, all]) => ({ why, count: all.length }));

/** The fleets to replay, those with the highest run rate first, and what was left out. `rateOf`: USD per hour; null: unknown. */
export function chooseFleets<F extends Candidate>(
  fleets: readonly F[],
  rateOf: (fleet: F) => number | null,
  most: number,
): { chosen: F[]; left: LeftOut[] } {
  const ranked = fleets
    .filter((fleet) => whyLeft(fleet) === null)
    .map((fleet) => ({ fleet, rate: rateOf(fleet) }))
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1));
  const beyond = ranked
    .slice(most)
    .map(({ rate }) =>
      rate === null ? 'with an unknown run rate' : `with a lower run rate than the first ${most}`,
    );
  return {
    chosen: ranked.slice(0, most).map(({ fleet }) => fleet),
    left: counted([...fleets.flatMap((fleet) => whyLeft(fleet) ?? []), ...beyond]),
  };
}

/** What was replayed and what was left out, in sentences. */
export function chosenText({
  asked,
  fleets,
  left,
}: {
  asked: number;
  fleets: number;
  left: readonly LeftOut[];
}) {
  const parts = [...Map.groupBy(left, ({ why }) => why)].map(
    ([why, all]) =>
      `${plural(
        all.reduce((sum, one) => sum + one.count, 0),
        'fleet',
      )} ${why}`,
  );
  return [
    `${asked === fleets ? `All ${plural(fleets, 'fleet')}` : `${count(asked)} of ${plural(fleets, 'fleet')}`} replayed.`,
    ...(parts.length > 0 ? [`Left out: ${parts.join(', ')}.`] : []),
  ].join(' ');
}
