/** What stops while a process of an Auto Scaling group is suspended. Source: the user guide of EC2 Auto Scaling. */
const STOPS: Record<string, string> = {
  Launch: 'no machine starts, so it neither scales out nor replaces unhealthy machines',
  Terminate: 'no machine ends, so it does not scale in, and deployments stall',
  AlarmNotification: 'scaling policies do nothing, though their alarms look normal',
  ScheduledActions: 'schedules and return tickets do not run, and those that were missed are lost',
  ReplaceUnhealthy: 'unhealthy machines stay',
  HealthCheck: 'the health of machines is not updated',
  AddToLoadBalancer: 'new machines get no traffic, also after it is resumed',
  InstanceRefresh: 'a deployment pauses',
  AZRebalance: 'machines are not spread evenly over zones',
};

/** For example "AlarmNotification: scaling policies do nothing, though their alarms look normal". */
export const effectOf = (process: string) =>
  `${process}: ${STOPS[process] ?? 'Plimsoll does not know what this stops'}`;
