import 'server-only';
import { describeAlarms } from '@/lib/aws/alarms';
import { describeGroup } from '@/lib/aws/groups';
import { describePolicies } from '@/lib/aws/policies';
import { AppError } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import type { Values } from '@/lib/core/outcome';
import { PACE } from '@/lib/core/pace';
import { getFleet } from '@/lib/fleets/queries';
import { keeping } from '@/lib/rules/put-back';
import { NO_REACH } from '@/lib/rules/reach';
import type { KeptMetrics } from './put-back';

/** @throws AppError changed if one of the processes is not suspended any more */
export async function compareSuspended(target: FleetRef, processes: readonly string[]) {
  const fleet = await getFleet(target);
  const running = processes.filter((one) => !fleet.suspended.includes(one));
  if (running.length > 0)
    throw new AppError('changed', `${running.join(', ')} of ${target.name} is not suspended.`, {
      hint: 'Nothing was sent. The page now shows which processes are suspended.',
    });
  const before: Values = { suspended: [...fleet.suspended].sort().join(', ') };
  return { before, subject: fleet, reach: NO_REACH };
}

/** @throws AppError changed if AWS counts the machines already */
export async function compareMetrics(target: FleetRef) {
  const fleet = await getFleet(target);
  if (fleet.groupMetrics)
    throw new AppError('changed', `Group metrics of ${target.name} are already on.`, {
      hint: 'Nothing was sent. The first count appears after a minute or two.',
    });
  const kept: KeptMetrics = { on: (await describeGroup(target)).value?.metrics ?? [] };
  const before: Values = { metrics: 'off', ...keeping(kept) };
  return { before, subject: fleet, reach: NO_REACH };
}

/** @throws AppError changed if one of the processes is suspended already */
export async function compareRunning(target: FleetRef, processes: readonly string[]) {
  const fleet = await getFleet(target);
  const suspended = processes.filter((one) => fleet.suspended.includes(one));
  if (suspended.length > 0)
    throw new AppError('changed', `${suspended.join(', ')} of ${target.name} is already suspended.`, {
      hint: 'Nothing was sent. The page of the fleet shows which processes are suspended.',
    });
  const before: Values = { suspended: [...fleet.suspended].sort().join(', ') };
  return { before, subject: fleet, reach: NO_REACH };
}

/** The metrics to turn off. @throws AppError changed if AWS collects none of them */
export async function compareMetricsOn(target: FleetRef, keeps: readonly string[]) {
  const [fleet, group] = await Promise.all([getFleet(target), describeGroup(target)]);
  const off = (group.value?.metrics ?? []).filter((metric) => !keeps.includes(metric));
  if (off.length === 0)
    throw new AppError('changed', `Group metrics of ${target.name} are already off.`, {
      hint: 'Nothing was sent.',
    });
  const before: Values = { metrics: 'on' };
  return { before, subject: fleet, reach: NO_REACH, off };
}

/** @throws AppError changed if an alarm belongs to no policy of the fleet, or its actions are on already */
export async function compareAlarmActions(target: FleetRef, names: readonly string[]) {
  const [fleet, policies, alarms] = await Promise.all([
    getFleet(target),
    describePolicies(target, PACE.fresh, target.name),
    describeAlarms(target, PACE.fresh),
  ]);
  const own = new Set(policies.value.flatMap((policy) => policy.alarms));
  const off = alarms.value.filter(({ actionsEnabled }) => !actionsEnabled).map(({ name }) => name);
  const wrong = names.filter((name) => !own.has(name) || !off.includes(name));
  if (wrong.length > 0)
    throw new AppError(
      'changed',
      `Either no policy of ${target.name} uses ${wrong.join(', ')}, or the actions are already on.`,
      { hint: 'Nothing was sent. The page now shows which alarms have their actions off.' },
    );
  const before: Values = { alarms: [...names].sort().join(', '), actions: 'off' };
  return { before, subject: fleet, reach: NO_REACH };
}
