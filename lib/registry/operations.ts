import 'server-only';
import * as access from '@/lib/access/operations';
import { approvalsOf } from '@/lib/approvals/operations';
import * as budgets from '@/lib/budgets/operations';
import type { Operation } from '@/lib/changes/operation';
import { REQUEST, settleRequest } from '@/lib/changes/request';
import type { Settlers } from '@/lib/core/verdict';
import * as deployments from '@/lib/deployments/operations';
import * as guards from '@/lib/guards/operations';
import * as images from '@/lib/images/operations';
import * as instances from '@/lib/instances/operations';
import * as naming from '@/lib/naming/operations';
import * as notifications from '@/lib/notifications/operations';
import * as scaling from '@/lib/scaling/operations';
import * as views from '@/lib/views/operations';
import type { ChangeName } from './changes';

const DIRECT = {
  ...scaling,
  ...deployments,
  ...images,
  ...instances,
  ...budgets,
  ...naming,
  ...notifications,
  ...access,
  ...guards,
  ...views,
};

export const { approve, decline } = approvalsOf(Object.values(DIRECT) as readonly Operation[]);

/** The operation of each change. A missing or surplus one does not compile. */
export const OPERATIONS = { ...DIRECT, approve, decline } satisfies Record<ChangeName, object> as Record<
  ChangeName,
  Operation
>;

/** The settler of each action, for changes that got no answer. */
export const SETTLERS: Settlers = {
  ...Object.fromEntries(
    Object.values(OPERATIONS).flatMap(({ change, settle }) =>
      Object.keys(change.actions).map((action) => [action, settle]),
    ),
  ),
  [REQUEST]: settleRequest,
};
