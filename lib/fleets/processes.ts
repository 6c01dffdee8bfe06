/** What stops while a process of an Auto Scaling group is suspended. Source: the user guide of EC2 Auto Scaling. */
const STOPS: Record<string, string> = {
  Launch: 'no machine starts, so the fleet does not scale out and unhealthy machines are not replaced',
  Terminate: 'no machine is terminated, so the fleet does not scale in and deployments stop',
  AlarmNotification: 'scaling policies do nothing, though their alarms look normal',
  ScheduledActions: 'schedules and return tickets do not run, and AWS does not run missed ones later',
  ReplaceUnhealthy: 'unhealthy machines are not replaced',
  HealthCheck: 'the health of machines is not updated',
  AddToLoadBalancer: 'new machines get no traffic, even after the process is resumed',
  InstanceRefresh: 'a deployment pauses',
  AZRebalance: 'machines are not spread evenly over zones',
};

/** For example "AlarmNotification: scaling policies do nothing, though their alarms look normal". */
export const effectOf = (process: string) =>
  `${process}: ${STOPS[process] ?? 'Plimsoll does not know what this stops'}`;
