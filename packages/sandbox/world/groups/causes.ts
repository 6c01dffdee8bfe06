import type { Illness } from '../machines/instance.ts';
import { stamp } from '../time/time.ts';

const ILLNESSES: Record<Illness, string> = {
  balancer: 'an ELB system health check failure',
  ended: 'an EC2 health check indicating it has been terminated or stopped',
  status: 'an EC2 instance status checks failure',
  user: 'a user health-check',
};

/** The sentences of a scaling activity's Cause, as recorded from AWS; sentences are joined by two spaces. */
export const causes = {
  constraints: (at: number, bounds: { min: number; max: number; desired: number }, from: number) =>
    `At ${stamp(at)} a user request update of AutoScalingGroup constraints to min: ${bounds.min}, max: ${bounds.max}, ` +
    `desired: ${bounds.desired} changing the desired capacity from ${from} to ${bounds.desired}.`,
  explicit: (at: number, from: number, to: number) =>
    `At ${stamp(at)} a user request explicitly set group desired capacity changing the desired capacity from ${from} to ${to}.`,
  alarm: (at: number, alarm: string, policy: string, from: number, to: number) =>
    `At ${stamp(at)} a monitor alarm ${alarm} in state ALARM triggered policy ${policy} changing the desired capacity ` +
    `from ${from} to ${to}.`,
  created: (at: number, to: number) =>
    `At ${stamp(at)} a user request created an AutoScalingGroup changing the desired capacity from 0 to ${to}.`,
  forceDeleted: (at: number, from: number) =>
    `At ${stamp(at)} a user request force deleted AutoScalingGroup changing the desired capacity from ${from} to 0.`,
  executed: (at: number, policy: string, from: number, to: number) =>
    `At ${stamp(at)} a user request executed policy ${policy} changing the desired capacity from ${from} to ${to}.`,
  /** AWS's own sentence is not known. */
  launchedAtOnce: (at: number, from: number, to: number) =>
    `At ${stamp(at)} a user request launched instances, changing the desired capacity from ${from} to ${to}.`,
  scheduled: (at: number, action: string) => `At ${stamp(at)} the scheduled action ${action} executed.`,
  started: (at: number, from: number, to: number) =>
    `At ${stamp(at)} an instance was started in response to a difference between desired and actual capacity, ` +
    `increasing the capacity from ${from} to ${to}.`,
  shrunk: (at: number, from: number, to: number) =>
    `At ${stamp(at)} an instance was taken out of service in response to a difference between desired and actual ` +
    `capacity, shrinking the capacity from ${from} to ${to}.`,
  unhealthyReplaced: (at: number) =>
    `At ${stamp(at)} an instance was launched in response to an unhealthy instance needing to be replaced.`,
  unhealthy: (at: number, illness: Illness) =>
    `At ${stamp(at)} an instance was taken out of service in response to ${ILLNESSES[illness]}.`,
  balancing: (at: number, zones: [zone: string, count: number][]) =>
    `At ${stamp(at)} instances were launched to balance instances in zones ${zones[0]?.[0]} with other zones ` +
    `resulting in more than desired number of instances in the group.  At ${stamp(at)} availability zones ` +
    `${zones.map(([zone]) => zone).join(' ')} had ${zones.map(([, count]) => count).join(' ')} instances ` +
    `respectively. An instance was launched to aid in balancing the group's zones.`,
  launchedByRefresh: (at: number) =>
    `At ${stamp(at)} an instance was launched in response to an instance refresh.`,
  retiredByRefresh: (at: number) =>
    `At ${stamp(at)} an instance was taken out of service in response to an instance refresh.`,
  /** AWS's own sentence is not known. */
  rootReplaced: (at: number, id: string) =>
    `At ${stamp(at)} instance ${id} was selected for root volume replacement in response to an instance refresh.`,
  /** "moved to standby", "detached", "taken out of service" and so on; the capacity is told only where it changes. */
  moved: (at: number, id: string, how: string, from: number, to: number) =>
    `At ${stamp(at)} instance ${id} was ${how} in response to a user request` +
    (from === to ? '.' : `, ${to < from ? 'shrinking' : 'increasing'} the capacity from ${from} to ${to}.`),
  attached: (at: number, capacity: number) =>
    `At ${stamp(at)} an instance was added in response to user request. Keeping the capacity at the new ${capacity}.`,
  /** AWS's own sentence is not known. */
  atRisk: (at: number) =>
    `At ${stamp(at)} an instance was taken out of service in response to an EC2 instance rebalance recommendation.`,
  /** AWS's own sentence is not known. */
  hookAbandoned: (at: number, id: string) =>
    `At ${stamp(at)} instance ${id} was taken out of service because a lifecycle action was abandoned.`,
  selected: (at: number, id: string) => `At ${stamp(at)} instance ${id} was selected for termination.`,
};

export const joined = (...sentences: (string | undefined)[]) => sentences.filter(Boolean).join('  ');
