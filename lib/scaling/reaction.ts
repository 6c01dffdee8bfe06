import type { Fleet } from '@/lib/fleets/model';
import type { PolicySpec } from '@/lib/fleets/policies';
import { machinesNow, type FleetLoad } from '@/lib/load/model';

/**
 * AWS makes two alarms for a target tracking policy: three minutes above the target scale out, fifteen below nine tenths
 * of it scale in. Source: the alarms that it creates.
 */
const ALARMS = { out: { minutes: 3, at: 1 }, in: { minutes: 15, at: 0.9 } } as const;

/** What a policy will do to a number of machines that somebody sets. */
export interface Reaction {
  /** As the capacity line writes it: "cpu 55%". */
  policy: string;
  direction: keyof typeof ALARMS;
  /** The number that it goes to. */
  to: number;
  /** From now, about. */
  minutes: number;
}

type Tracking = Extract<PolicySpec, { kind: 'track' }>;
const isTracking = (policy: PolicySpec): policy is Tracking => policy.kind === 'track';

/**
 * How target tracking of CPU reacts if the load stays as it is; null: it does not, or that is not known, as with several
 * policies, units, or an unknown CPU.
 */
export function reactionTo(
  fleet: Pick<Fleet, 'policies' | 'capacity' | 'units' | 'suspended'>,
  load: Pick<FleetLoad, 'cpuNow' | 'axis' | 'capacity'> | null,
  desired: number,
): Reaction | null {
  const [policy, ...others] = fleet.policies ?? [];
  const machines = load && machinesNow(load);
  const cpu = load?.cpuNow ?? null;
  if (!policy || others.length > 0 || !isTracking(policy) || policy.metric !== 'cpu' || fleet.units)
    return null;
  if (cpu === null || !machines || desired <= 0 || fleet.suspended.includes('AlarmNotification')) return null;
  const { min, max } = fleet.capacity;
  const needed = Math.min(max, Math.max(min, Math.ceil((cpu * machines) / policy.target)));
  const share = (cpu * machines) / desired / policy.target;
  const direction = share < ALARMS.in.at ? 'in' : 'out';
  const isCalm = share >= ALARMS.in.at && share <= ALARMS.out.at;
  const isMoved = direction === 'in' ? needed < desired : needed > desired;
  if (isCalm || !isMoved || fleet.suspended.includes(direction === 'in' ? 'Terminate' : 'Launch'))
    return null;
  return { policy: `cpu ${policy.target}%`, direction, to: needed, minutes: ALARMS[direction].minutes };
}
