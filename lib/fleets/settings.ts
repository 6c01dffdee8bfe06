import type { GroupFacts } from '@/lib/aws/groups';
import type { HookFacts } from '@/lib/aws/hooks';
import { dayAndClock, duration, plural } from '@/lib/core/format';
import type { Known } from '@/lib/core/known';

/** What somebody is about to do. */
export type Click = 'scale-out' | 'scale-in' | 'deploy';

/** A setting of an Auto Scaling group that changes what a click does. Source: the user guide of EC2 Auto Scaling. */
export interface Setting {
  /** Short: "protected". */
  name: string;
  /** Which clicks it changes. Empty: AWS acts by it at other times. */
  on: Click[];
  /** A sentence. */
  says: string;
  /** It holds AWS back at this moment. */
  active?: true;
}

const DAY_SECONDS = 86_400;

/** A zone that is shifted away now. */
export interface ShiftedZone {
  zone: string;
  /** UTC ms; null: AWS shifted it away by itself, and ends that itself. */
  until: number | null;
  comment: string | null;
}

type Read = (group: GroupFacts, shifts: Known<ShiftedZone[]>) => Setting | null;

const protection: Read = ({ instances, settings: { protectsNew } }) => {
  const kept = instances.filter((one) => one.protected).length;
  const others = instances.length - kept;
  const fresh = protectsNew ? ' New instances are protected too.' : '';
  if (kept === 0)
    return protectsNew
      ? { name: 'protects new', on: ['scale-out'], says: 'New instances are protected from scale-in.' }
      : null;
  const ends =
    others === 0
      ? 'AWS lowers the desired capacity and terminates none of them.'
      : `AWS terminates only ${others === 1 ? 'the other instance' : `the other ${others}`}.`;
  const who = others === 0 ? `All ${kept}` : `${kept} of ${instances.length}`;
  return {
    name: 'protected',
    on: ['scale-in'],
    says: `${who} instances are protected from scale-in: ${ends}${fresh}`,
  };
};

const POOL_BILL: Record<string, string> = {
  Stopped: 'stopped and billed for volumes only',
  Hibernated: 'hibernated and billed for volumes only',
  Running: 'running and billed in full',
};

const warmPool: Read = ({ settings: { warmPool: pool } }) =>
  pool && {
    name: 'warm pool',
    on: pool.returns ? ['scale-out', 'scale-in'] : ['scale-out'],
    says: [
      `${plural(pool.size, 'instance')} in its warm pool ${pool.size === 1 ? 'is' : 'are'} ${POOL_BILL[pool.state] ?? pool.state}, which the run rate leaves out.`,
      'A scale-out starts them first.',
      ...(pool.returns ? ['A scale-in returns instances to the pool instead of terminating them.'] : []),
    ].join(' '),
  };

const maintenance: Read = ({ settings: { maintenance: policy } }) =>
  policy && {
    name: 'maintenance policy',
    on: [],
    says: `Its maintenance policy keeps ${policy.min} % to ${policy.max} % of the desired capacity in service when AWS replaces instances by itself. A deployment has its own limits.`,
  };

const retention: Read = ({ settings: { retainsAbandoned } }) =>
  retainsAbandoned
    ? {
        name: 'retains',
        on: ['scale-in', 'deploy'],
        says: 'An instance whose terminating hook is abandoned is retained: it serves no traffic, and AWS bills it until somebody terminates it.',
      }
    : null;

/** "1a" of "us-east-1a": a row has little room, and the sentence names the whole zone. */
const shortZone = (zone: string) => /^[a-z]+-[a-z]+-(\d[a-z])$/.exec(zone)?.[1] ?? zone;

const untilText = (until: number | null) =>
  until === null ? 'until AWS ends the zonal autoshift' : `until ${dayAndClock(until, until)} UTC`;

const zonalShift: Read = ({ settings: { zonalShift: setting } }, shifts) => {
  if (!setting) return null;
  const means = `AWS launches no instances in that zone, ${setting.replacesUnhealthy ? 'replaces' : 'leaves'} its unhealthy instances, and lets no policy lower the desired capacity`;
  const [shift] = 'value' in shifts ? shifts.value : [];
  if (shift)
    return {
      name: `${shortZone(shift.zone)} shifted away`,
      on: ['scale-out', 'scale-in', 'deploy'],
      active: true,
      says: `Zone ${shift.zone} is shifted away ${untilText(shift.until)}${shift.comment ? ` (“${shift.comment}”)` : ''}: ${means}.`,
    };
  const now =
    'why' in shifts
      ? `It is not known whether a zone is shifted away now: ${shifts.why}`
      : 'No zone is shifted away now.';
  return {
    name: 'zonal shift',
    on: 'why' in shifts ? ['scale-out', 'deploy'] : [],
    says: `Zonal shift is on: while a zone is shifted away, ${means}. ${now}`,
  };
};

const lifetime: Read = ({ settings: { maxLifetimeSeconds: seconds } }) =>
  seconds
    ? {
        name: 'lifetime',
        on: [],
        says: `AWS replaces every instance within ${plural(Math.round(seconds / DAY_SECONDS), 'day')}.`,
      }
    : null;

const rebalancing: Read = ({ settings: { rebalances } }) =>
  rebalances
    ? {
        name: 'rebalances',
        on: [],
        says: 'When AWS expects to interrupt a Spot instance it launches another one first, so there may be more instances than desired.',
      }
    : null;

const DELETION: Record<string, string> = {
  'prevent-force-deletion': 'AWS refuses to delete the group together with its instances.',
  'prevent-all-deletion': 'AWS refuses to delete the group.',
};

const reservations: Read = ({ settings: { reservations: preference } }) =>
  preference === 'capacity-reservations-only'
    ? {
        name: 'reservations only',
        on: ['scale-out', 'deploy'],
        says: 'The group launches only into Capacity Reservations. If they are full, AWS launches no instance. AWS bills their hours whether they are used or not.',
      }
    : null;

const placement: Read = ({ settings: { placementGroup } }) =>
  placementGroup
    ? {
        name: 'placement group',
        on: ['scale-out', 'deploy'],
        says: `New instances go into placement group ${placementGroup}. If the hardware of the group is full, AWS launches no instance.`,
      }
    : null;

const zones: Read = ({ settings: { zoneStrategy } }) =>
  zoneStrategy === 'balanced-only'
    ? {
        name: 'balanced only',
        on: ['scale-out', 'deploy'],
        says: 'The group stays balanced over its zones. While a zone has no capacity, AWS keeps trying in that zone and launches nothing extra in the others.',
      }
    : null;

const deletion: Read = ({ settings: { deletionProtection } }) =>
  deletionProtection && DELETION[deletionProtection]
    ? {
        name: 'deletion protection',
        on: [],
        says: `Deletion protection is on: ${DELETION[deletionProtection]}`,
      }
    : null;

const READS = [
  ...[zonalShift, reservations, placement, zones, protection, warmPool],
  ...[maintenance, retention, lifetime, rebalancing, deletion],
];

export const settingsOf = (group: GroupFacts, shifts: Known<ShiftedZone[]>): Setting[] =>
  READS.flatMap((read) => read(group, shifts) ?? []);

/** What a lifecycle hook does to a click. */
export function hookSetting({ name, transition, seconds, otherwise }: HookFacts): Setting {
  const wait = `waits up to ${duration(seconds * 1_000)} for an answer to lifecycle hook ${name}, or longer if heartbeats extend the wait`;
  if (transition === 'launching')
    return {
      name: 'launching hook',
      on: ['scale-out', 'deploy'],
      says: `Each new instance ${wait}. Without an answer it ${otherwise === 'CONTINUE' ? 'goes into service' : 'is terminated, and AWS launches another instance'}.`,
    };
  return {
    name: 'terminating hook',
    on: ['scale-in', 'deploy'],
    says: `Each instance that AWS terminates ${wait}. AWS bills it during the wait.`,
  };
}

const hooksUnknown = (why: string) => `It is not known whether lifecycle hooks wait: ${why}`;

/** In a list with what is known. */
export const unknownHooks = (why: string): Setting => ({
  ...{ name: 'hooks not known', on: ['scale-out', 'scale-in', 'deploy'], says: hooksUnknown(why) },
});

/** Sentences about what the settings of a group, and its hooks, make of a click. */
export function settingLines(
  settings: readonly Setting[] | undefined,
  hooks: Known<Setting[]> | null,
  click: Click,
): string[] {
  const all = [...(settings ?? []), ...(hooks && 'value' in hooks ? hooks.value : [])];
  const lines = all.filter(({ on }) => on.includes(click)).map(({ says }) => says);
  return hooks && 'why' in hooks ? [...lines, hooksUnknown(hooks.why)] : lines;
}
