import type { InstanceAction } from './model';

interface ActionWords {
  /** The button. */
  verb: string;
  /** What AWS does, in order. */
  does: (isReplaced: boolean) => string[];
  /** It ends the instance, or takes it out of service. */
  isFinal?: boolean;
}

const LEAVES = 'AWS removes it from the load balancer, and waits for open connections to finish';
const LAUNCHES = 'AWS launches another instance in its place';
const LOWERS = 'AWS lowers desired capacity by one, and launches no other instance';

const after = (isReplaced: boolean) => (isReplaced ? LAUNCHES : LOWERS);

/** What each action is called and does. */
export const ACTION_WORDS: Record<InstanceAction, ActionWords> = {
  replace: { verb: 'Replace', does: () => [LEAVES, 'AWS terminates it', LAUNCHES], isFinal: true },
  end: {
    verb: 'Terminate without replacement',
    does: () => [LEAVES, 'AWS terminates it', LOWERS],
    isFinal: true,
  },
  standby: {
    verb: 'Set aside',
    does: (isReplaced) => [
      LEAVES,
      'It keeps running in Standby and stays part of the fleet. AWS bills it',
      after(isReplaced),
    ],
  },
  detach: {
    verb: 'Detach and keep',
    does: (isReplaced) => [
      LEAVES,
      'It keeps running outside the fleet. AWS bills it until somebody terminates it',
      after(isReplaced),
    ],
  },
  return: {
    verb: 'Put back into service',
    does: () => [
      'AWS registers it with the load balancer, which checks it',
      'AWS raises desired capacity by one',
    ],
  },
  attach: {
    verb: 'Attach again',
    does: () => [
      'AWS makes it part of the fleet, and registers it with the load balancer, which checks it',
      'AWS raises desired capacity by one',
    ],
  },
  protect: {
    verb: 'Protect',
    does: () => [
      'AWS does not terminate it when the fleet scales in. If it fails its health checks, AWS still replaces it',
    ],
  },
  unprotect: { verb: 'Remove protection', does: () => ['AWS may terminate it when the fleet scales in'] },
};
