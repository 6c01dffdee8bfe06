import type { Owner, Part } from '@/lib/core/standing';
import type { Fleet } from '@/lib/fleets/model';
import { those, type Those } from './those';

/** Fleets by who else sets them. A fleet may have several owners. */
export interface OwnerLook {
  /** Most fleets first. */
  owners: { label: string; acts: boolean; sets: Part[]; refuses: boolean; until: string; of: Those }[];
  /** Fleets without a mark of anybody else. */
  none: Those;
}

/** Fleets that a deployment could change: with a launch template, and without an owner that deploys by itself. */
export const deployableIn = (fleets: readonly (Owned & Pick<Fleet, 'template'>)[]): Those =>
  those(
    fleets.filter(
      ({ template, owners }) =>
        template && !owners.some(({ acts, sets }) => acts && sets.includes('release')),
    ),
  );

interface Owned extends Pick<Fleet, 'ref'> {
  owners: readonly Pick<Owner, 'label' | 'acts' | 'sets' | 'refuses' | 'until'>[];
}

export function ownersIn(fleets: readonly Owned[]): OwnerLook {
  const all = fleets.flatMap((fleet) => fleet.owners.map((owner) => ({ owner, fleet })));
  const byLabel = Map.groupBy(all, ({ owner }) => owner.label);
  return {
    owners: [...byLabel]
      .map(([label, found]) => {
        const { acts, sets, refuses = false, until } = found[0]!.owner;
        const of = those(found.map(({ fleet }) => fleet));
        return { label, acts, sets: [...sets], refuses, until, of };
      })
      .sort((a, b) => b.of.count - a.of.count || a.label.localeCompare(b.label)),
    none: those(fleets.filter(({ owners }) => owners.length === 0)),
  };
}
