import type { Owner, Part } from '@/lib/core/standing';
import type { Permission } from './grants';
import type { Guard, GuardedChange } from './policy';

/** The part of a fleet that each permission changes. */
const PARTS: Partial<Record<Permission, Part>> = {
  'fleet:scale-out': 'capacity',
  'fleet:scale-in': 'capacity',
  'fleet:set-capacity': 'capacity',
  'fleet:instances': 'capacity',
  'fleet:deploy': 'release',
  'fleet:roll-back': 'release',
};

/** What AWS's own settings and other owners of a fleet do to a change. They hold in every environment. */
export const standingGuards = (change: GuardedChange): Guard[] =>
  change.standing
    ? [...change.standing.owners.flatMap((owner) => owned(owner, change)), ...suspended(change)]
    : [];

/**
 * An owner that acts by itself undoes the change, so a deployment stops and anything else asks for a reason. Tools that
 * somebody runs are only named: the change stands until then. A rollback stops only where AWS refuses it.
 */
function owned(
  { title, label, says, sets, acts, refuses, way }: Owner,
  { permission }: GuardedChange,
): Guard[] {
  const part = PARTS[permission];
  if (!part || !sets.includes(part)) return [];
  const name = `owner ${label}`;
  const text = `This fleet belongs to ${title}. ${says}`;
  if (!acts) return [{ name, state: 'tells', text, way, asks: [] }];
  return permission === 'fleet:deploy' || refuses
    ? [{ name, state: 'stops', text, way, asks: [] }]
    : [
        {
          name,
          state: 'asks',
          text: `${text} ${way}`,
          way: 'To make this change anyway, give a reason.',
          asks: ['reason'],
        },
      ];
}

const RESUME = 'First resume it on the page of the fleet.';

/** Processes without which the change, or a part of it, does not happen. */
function suspended({ standing, from, reach, permission }: GuardedChange): Guard[] {
  const isOff = (process: string) => standing!.suspended.includes(process);
  const stop = (process: string, text: string): Guard[] =>
    isOff(process) ? [{ name: process, state: 'stops', text, way: RESUME, asks: [] }] : [];
  const isLater = reach.states.some(({ at }) => at !== null);
  const now = reach.states.filter(({ at, by }) => at === null && by === null);
  const grows = from !== null && now.some(({ desired }) => desired > from.desired);
  const shrinks = from !== null && now.some(({ desired }) => desired < from.desired);
  return [
    ...(isLater
      ? stop('ScheduledActions', 'ScheduledActions is suspended: AWS does not run scheduled actions.')
      : []),
    ...(grows ? stop('Launch', 'Launch is suspended: AWS launches no machine.') : []),
    ...(shrinks ? stop('Terminate', 'Terminate is suspended: AWS terminates no machine.') : []),
    ...(permission === 'fleet:set-capacity' && reach.states.length > 0 && isOff('AlarmNotification')
      ? [
          {
            name: 'AlarmNotification',
            state: 'tells' as const,
            text: 'AlarmNotification is suspended: scaling policies do nothing until it is resumed.',
            way: RESUME,
            asks: [],
          },
        ]
      : []),
  ];
}
