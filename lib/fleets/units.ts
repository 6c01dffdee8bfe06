import type { GroupFacts } from '@/lib/aws/groups';
import { count, plural } from '@/lib/core/format';
import { asideOf, type Aside } from './instance-counts';

/** Capacity where AWS counts units instead of machines: each machine counts by its weight, vCPUs or memory. */
export interface Units {
  /** "unit", or what DesiredCapacityType counts. */
  word: 'unit' | 'vCPU' | 'MiB';
  desired: number;
  min: number;
  max: number;
  /** Units of the machines that count, of those in service, and of those that are healthy; null: a machine's weight is unknown. */
  held: number | null;
  inService: number | null;
  healthy: number | null;
  /** The smallest and the largest machine that AWS may launch; null: it chooses by requirements. */
  weights: { least: number; most: number } | null;
}

type Sized = Pick<GroupFacts, 'min' | 'max' | 'desired' | 'mixed' | 'capacityType' | 'instances'>;

const WORDS: Record<string, Units['word']> = { vcpu: 'vCPU', 'memory-mib': 'MiB' };

function weightOf(instances: GroupFacts['instances']): number | null {
  const weights = instances.map(({ weight }) => weight);
  return weights.includes(null) ? null : weights.reduce<number>((sum, weight) => sum + weight!, 0);
}

/** null where each machine counts as one. */
export function unitsOf({ min, max, desired, mixed, capacityType, instances }: Sized): Units | null {
  const weights = (mixed?.overrides ?? []).map(({ weight }) => weight).filter((weight) => weight !== null);
  const word = WORDS[capacityType ?? ''] ?? 'unit';
  const isWeighted = instances.some(({ weight }) => weight !== null);
  if (weights.length === 0 && !isWeighted && word === 'unit') return null;
  const serving = instances.filter(({ lifecycle }) => lifecycle === 'InService');
  return {
    ...{ word, min, max, desired },
    held: weightOf(instances.filter(({ lifecycle }) => asideOf(lifecycle) === null)),
    inService: weightOf(serving),
    healthy: weightOf(serving.filter(({ healthy }) => healthy)),
    weights: weights.length > 0 ? { least: Math.min(...weights), most: Math.max(...weights) } : null,
  };
}

interface Sizes {
  units: Units | null;
  capacity: { desired: number };
}

/**
 * What AWS must launch to hold another desired capacity, or may end if negative: machines, or units where the fleet has
 * these. It may hold more units than desired already, because its last machine was larger than what was missing.
 */
export function deltaOf({ units, capacity: { desired: now } }: Sizes, desired: number): number {
  const delta = desired - (units?.held ?? now);
  return desired > now ? Math.max(0, delta) : Math.min(0, delta);
}

/** How many machines a number of units may be; null: unknown. AWS launches until it has enough, and ends what is too much. */
function machinesFor(units: number, { weights }: Units): { least: number; most: number } | null {
  if (!weights) return null;
  const [size, round] = [Math.abs(units), units > 0 ? Math.ceil : Math.floor];
  return { least: round(size / weights.most), most: round(size / weights.least) };
}

/** For example "1 to 2 machines", or "an unknown number of machines". `units` is what `deltaOf` says. */
export function machinesText(units: number, of: Units): string {
  if (units === 0)
    return of.held === null
      ? 'no machine'
      : `no machine, because the fleet already holds ${unitsText(of.held, of)}`;
  const range = machinesFor(units, of);
  if (!range) return 'an unknown number of machines, as AWS chooses their types';
  return range.least === range.most
    ? plural(range.least, 'machine')
    : `${count(range.least)} to ${plural(range.most, 'machine')}`;
}

/** "units", "vCPU" or "MiB". */
export const unitWord = ({ word }: Pick<Units, 'word'>) => (word === 'unit' ? 'units' : word);

/** For example "24 units", "8 vCPU". */
const unitsText = (n: number, { word }: Pick<Units, 'word'>) =>
  word === 'unit' ? plural(n, 'unit') : `${count(n)} ${word}`;

interface Counted {
  units: Units | null;
  capacity: { desired: number; total: number; aside?: Partial<Record<Aside, number>> };
}

/** Machines that the desired capacity counts: without those in standby, and without those that leave. */
export const countedOf = ({ total, aside }: Pick<Counted['capacity'], 'total' | 'aside'>) =>
  total - Object.values(aside ?? {}).reduce((sum, n) => sum + n, 0);

/** For example ", 1 in standby"; empty if all machines count. */
export const asideText = ({ aside }: Pick<Counted['capacity'], 'aside'>) =>
  Object.entries(aside ?? {})
    .map(([why, n]) => `, ${count(n)} ${why}`)
    .join('');

/** AWS launches before it ends where it balances zones or replaces, and has more than desired meanwhile. */
function machinesOfDesired(counted: number, desired: number): string {
  if (counted > desired) return `${plural(counted, 'machine')} (${count(desired)} desired)`;
  return counted === desired
    ? plural(counted, 'machine')
    : `${count(counted)} of ${plural(desired, 'machine')}`;
}

/** For example "24 units, 3 machines", "3 machines, 1 in standby", or "2 of 3 machines". */
export function capacityText({ units, capacity }: Counted): string {
  const [desired, counted] = [capacity.desired, countedOf(capacity)];
  const aside = asideText(capacity);
  if (!units) return `${machinesOfDesired(counted, desired)}${aside}`;
  const held = units.held !== null && units.held !== units.desired ? ` (${count(units.held)} held)` : '';
  return `${unitsText(units.desired, units)}${held}, ${plural(counted, 'machine')}${aside}`;
}

/** A desired capacity in words: "4 machines", "24 units". */
export const desiredText = (n: number, units: Units | null) =>
  units ? unitsText(n, units) : plural(n, 'machine');
