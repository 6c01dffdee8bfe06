import * as access from '@/lib/access/changes';
import * as approvals from '@/lib/approvals/changes';
import * as budgets from '@/lib/budgets/changes';
import * as deployments from '@/lib/deployments/changes';
import * as guards from '@/lib/guards/changes';
import * as images from '@/lib/images/changes';
import * as instances from '@/lib/instances/changes';
import * as naming from '@/lib/naming/changes';
import * as notifications from '@/lib/notifications/changes';
import * as scaling from '@/lib/scaling/changes';
import * as views from '@/lib/views/changes';
import type { ChangeDefinition } from '@/lib/rules/define-change';
import type { Permission } from '@/lib/rules/grants';

const DEFINITIONS = {
  ...scaling,
  ...deployments,
  ...images,
  ...instances,
  ...budgets,
  ...naming,
  ...notifications,
  ...access,
  ...guards,
  ...approvals,
  ...views,
};

/** The name of a change in code, such as `scaleFleet`. */
export type ChangeName = keyof typeof DEFINITIONS;

/** Every change by name: the exports of all `changes.ts`. */
export const CHANGES: Record<ChangeName, ChangeDefinition> = DEFINITIONS;

/** Titles of audit trail entries that no form makes. */
const ENTRIES: Record<string, string> = {
  'access.sign-in': 'Sign in',
  'access.sign-in-command-line': 'Sign in command line',
  'access.sign-out-command-line': 'Sign out command line',
  'change.request': 'Ask a second person',
  'request.denied': 'Request denied',
};

/** The title of each action in the audit trail. */
export const ACTIONS: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(CHANGES).map(({ actions }) => actions),
  ENTRIES,
);

/** For example "Scale out"; the action itself if this version does not know it. */
export const wordsOf = (action: string) => (Object.hasOwn(ACTIONS, action) ? ACTIONS[action]! : action);

/** Permissions whose changes are covered by the rules of an environment. */
export const GUARDED: readonly Permission[] = [
  ...new Set(
    Object.values(CHANGES)
      .filter(({ isGuarded }) => isGuarded)
      .flatMap(({ permissions }) => permissions),
  ),
];
