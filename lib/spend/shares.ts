import type { Bills } from './bills';
import { sumKnown, type FleetDays, type Periods, type Share } from './report';

const CENT = 0.005;

/** Bills of a period; those below a cent are none. */
const worth = (shares: Share[], { from, to }: Periods) =>
  shares.filter(({ billed }) => Math.abs(sumKnown(billed.slice(from, to)) ?? 0) >= CENT);

const minus = (whole: Share['billed'], part: Share['billed']): Share['billed'] =>
  whole.map((usd, index) => (usd === null || part[index] == null ? null : usd - part[index]));

/**
 * Every fleet, and what of the bill is in none: groups that are no more, machines outside groups, volumes and transfer.
 * Together they are all of EC2, as the rows by app are.
 */
export function fleetShares(
  fleets: readonly FleetDays[],
  bills: { fleet: Bills; app: Bills },
  periods: Periods,
): Share[] {
  const known = new Set(fleets.map(({ ref }) => `${ref.region} ${ref.name}`));
  const gone = bills.fleet
    .keys(periods.from, periods.to)
    .filter(([name, region]) => name && !known.has(`${region} ${name}`));
  const rest: Share[] = [
    ...gone.map(([name, region]) => ({
      key: `gone ${region} ${name}`,
      label: name,
      note: `${region}, group is no more`,
      billed: bills.fleet.of((keys) => keys[0] === name && keys[1] === region),
      fleets: [],
    })),
    {
      key: 'outside',
      label: 'Machines outside fleets',
      billed: bills.fleet.of(([name]) => name === ''),
      fleets: [],
    },
    {
      key: 'volumes',
      label: 'Volumes, transfer and others',
      billed: minus(
        bills.app.of(() => true),
        bills.fleet.of(() => true),
      ),
      fleets: [],
    },
  ];
  const own = fleets.map((fleet): Share => {
    const { key, ref, billed } = fleet;
    return { key, label: ref.name, note: ref.region, ref, billed, fleets: [fleet] };
  });
  return [...own, ...worth(rest, periods)];
}

/** By the value of a tag: its bill, and the fleets that carry it. */
export function tagShares(
  fleets: readonly FleetDays[],
  bills: Bills,
  tag: 'app' | 'env',
  periods: Periods,
): Share[] {
  const place = tag === 'app' ? 0 : 1;
  const billed = bills.keys(periods.from, periods.to).map((keys) => keys[place]);
  const values = [...new Set([...billed, ...fleets.map((fleet) => fleet[tag])])];
  return values.map((value) => ({
    key: value || `no ${tag}`,
    label: value || `no ${tag} tag`,
    billed: bills.of((keys) => keys[place] === value),
    fleets: fleets.filter((fleet) => fleet[tag] === value),
  }));
}
