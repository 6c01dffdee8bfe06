import { stamp } from './time.ts';

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
  executed: (at: number, policy: string, from: number, to: number) =>
    `At ${stamp(at)} a user request executed policy ${policy} changing the desired capacity from ${from} to ${to}.`,
  scheduled: (at: number, action: string) => `At ${stamp(at)} the scheduled action ${action} executed.`,
  started: (at: number, from: number, to: number) =>
    `At ${stamp(at)} an instance was started in response to a difference between desired and actual capacity, ` +
    `increasing the capacity from ${from} to ${to}.`,
  shrunk: (at: number, from: number, to: number) =>
    `At ${stamp(at)} an instance was taken out of service in response to a difference between desired and actual ` +
    `capacity, shrinking the capacity from ${from} to ${to}.`,
  unhealthyReplaced: (at: number) =>
    `At ${stamp(at)} an instance was launched in response to an unhealthy instance needing to be replaced.`,
  failedHealthCheck: (at: number) =>
    `At ${stamp(at)} an instance was taken out of service in response to an ELB system health check failure.`,
  launchedByRefresh: (at: number) =>
    `At ${stamp(at)} an instance was launched in response to an instance refresh.`,
  retiredByRefresh: (at: number) =>
    `At ${stamp(at)} an instance was taken out of service in response to an instance refresh.`,
  userTerminated: (at: number) =>
    `At ${stamp(at)} instance was taken out of service in response to a user request.`,
  selected: (at: number, id: string) => `At ${stamp(at)} instance ${id} was selected for termination.`,
};

export const joined = (...sentences: (string | undefined)[]) => sentences.filter(Boolean).join('  ');
