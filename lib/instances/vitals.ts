import type { Problem } from '@/lib/core/errors';
import type { MachinePrices } from '@/lib/fleets/run-rate';

/** How one instance is doing, for a row of a list. */
export interface Vitals {
  /** CPU of the last whole five minutes, 0 to 1; null: unknown, or not read. */
  cpu: number | null;
  /** Why it does not count as healthy, in AWS's words; null: nothing says so. */
  reason: string | null;
  /** USD per hour at the list price, or at the Spot price of its zone; null: unknown. */
  perHour: number | null;
}

export interface VitalsList {
  /** By instance id. */
  instances: Record<string, Vitals>;
  /** Of how many instances CPU was asked for: of the first ones, because CloudWatch charges for each. */
  cpuOf: number;
  /** Why a part is unknown. */
  problems: Problem[];
}

interface Facts {
  id: string;
  type: string | null;
  zone: string;
  spot: boolean | null;
  healthy: boolean;
}

interface Read {
  /** By target group: what it says about each instance. */
  targets: readonly { group: string; id: string; state: string; says: string | null }[];
  /** Instances that fail a status check of EC2. */
  impaired: ReadonlySet<string>;
  cpu: Readonly<Record<string, number | null>>;
  prices: MachinePrices;
}

/** States in which a target is as it should be. */
const QUIET = new Set(['healthy', 'unused']);

export function vitalsOf({ id, type, zone, spot, healthy }: Facts, read: Read): Vitals {
  const targets = read.targets
    .filter((target) => target.id === id && !QUIET.has(target.state))
    .map(({ group, state, says }) => `${group}: ${state}${says ? `, ${says}` : ''}`);
  const reasons = [
    ...targets,
    ...(read.impaired.has(id) ? ['an EC2 status check fails'] : []),
    ...(!healthy && targets.length === 0 ? ['Auto Scaling marked it unhealthy'] : []),
  ];
  return {
    cpu: read.cpu[id] ?? null,
    reason: reasons.join('; ') || null,
    perHour: priceOf({ type, zone, spot }, read),
  };
}

/** Without EC2's word on its market, no price is its price. */
function priceOf({ type, zone, spot }: Pick<Facts, 'type' | 'zone' | 'spot'>, { prices }: Read) {
  if (type === null || spot === null) return null;
  return (spot ? prices.spot[`${type} ${zone}`] : prices.list[type]) ?? null;
}
