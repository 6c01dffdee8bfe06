import type { SetFault } from '../../fault-types.ts';
import type { Scenario } from './scenario.ts';

const FAULTS: SetFault[] = [
  { id: 'f1', kind: 'throttle', service: 'autoscaling', share: 0.5 },
  { id: 'f2', kind: 'throttle', service: 'ec2', share: 0.3 },
  { id: 'f3', kind: 'throttle', service: 'monitoring', share: 0.3 },
];

/** Another caller of the account uses its limits up: a third to a half of all calls are refused. */
export const throttled: Scenario = {
  minutesAgo: 0,
  unfold: (world) => void (world.faults = structuredClone(FAULTS)),
};
