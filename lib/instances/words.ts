import type { InstanceAction } from './model';

interface ActionWords {
  /** The button. */
  verb: string;
  /** What AWS does, in order. */
  does: (isReplaced: boolean) => string[];
  /** It ends the instance, or takes it out of service. */
  isFinal?: boolean;
}

const LEAVES = 'AWS takes it out of the load balancer, and lets open connections end';
const LAUNCHES = 'AWS launches another instance in its place';
const LOWERS = 'Desired capacity falls by one, so nothing is launched';

const after = (isReplaced: boolean) => (isReplaced ? LAUNCHES : LOWERS);

/** What each action is called and does. */
export const ACTION_WORDS: Record<InstanceAction, ActionWords> = {
  replace: { verb: 'Replace', does: () => [LEAVES, 'AWS ends it', LAUNCHES], isFinal: true },
  end: { verb: 'End without replacement', does: () => [LEAVES, 'AWS ends it', LOWERS], isFinal: true },
  standby: {
    verb: 'Set aside',
    does: (isReplaced) => [
      LEAVES,
      'It keeps running in Standby, is paid for, and stays part of the fleet',
      after(isReplaced),
    ],
  },
  detach: {
    verb: 'Detach and keep',
    does: (isReplaced) => [
      LEAVES,
      'It keeps running on its own and is paid for until somebody ends it. The fleet does not know it any more',
      after(isReplaced),
    ],
  },
  return: {
    verb: 'Put back into service',
    does: () => ['AWS registers it with the load balancer, which checks it', 'Desired capacity rises by one'],
  },
  attach: {
    verb: 'Attach again',
    does: () => [
      'AWS makes it part of the fleet, and registers it with the load balancer, which checks it',
      'Desired capacity rises by one',
    ],
  },
  protect: {
    verb: 'Protect',
    does: () => [
      'AWS does not choose it when it scales in. It still replaces it if it fails its health checks',
    ],
  },
  unprotect: { verb: 'Remove protection', does: () => ['AWS may choose it again when it scales in'] },
};
