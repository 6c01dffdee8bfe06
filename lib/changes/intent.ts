import 'server-only';
import type { Values } from '@/lib/core/outcome';
import type { Subject, Target } from '@/lib/core/target';
import type { Answers } from '@/lib/rules/guard-answers';
import type { ChangeDefinition } from '@/lib/rules/define-change';
import type { Permission } from '@/lib/rules/grants';
import type { Reach } from '@/lib/rules/reach';

/** A change that someone wants to make. */
export interface Intent {
  /** A UUID from the form, so that a form sent twice makes one change. */
  id: string;
  change: Pick<ChangeDefinition, 'actions' | 'isGuarded' | 'precedence'>;
  /** One of the change's actions. */
  action: string;
  permission: Permission;
  target: Target;
  /** The values to set. */
  after: Values;
  reason?: string | undefined;
  /** The whole form, stored if the change waits for a second person. */
  input?: { answers?: Answers | undefined };
}

/**
 * The result of a fresh read: the target's current values, its app and env, and everything that the change can lead to.
 */
export interface Prepared {
  before: Values;
  subject: Subject;
  reach?: Reach;
  /** Permissions that it needs besides its own and those of its reach. */
  needs?: readonly Permission[];
}

/** For example "Scale out". */
export const titleOf = ({ change, action }: Pick<Intent, 'change' | 'action'>) => change.actions[action]!;
