import * as access from '@/lib/access/reads';
import * as approvals from '@/lib/approvals/reads';
import * as auditTrail from '@/lib/audit-trail/reads';
import * as bill from '@/lib/bill/reads';
import * as budgets from '@/lib/budgets/reads';
import * as commitments from '@/lib/commitments/reads';
import * as contents from '@/lib/contents/reads';
import * as deployments from '@/lib/deployments/reads';
import * as families from '@/lib/families/reads';
import * as firstLook from '@/lib/first-look/reads';
import * as fleets from '@/lib/fleets/reads';
import * as guards from '@/lib/guards/reads';
import * as health from '@/lib/health/reads';
import * as images from '@/lib/images/reads';
import * as instances from '@/lib/instances/reads';
import * as load from '@/lib/load/reads';
import * as naming from '@/lib/naming/reads';
import * as notifications from '@/lib/notifications/reads';
import * as permissions from '@/lib/permissions/reads';
import * as putBack from '@/lib/put-back/reads';
import type { Read } from '@/lib/query/define-read';
import * as replay from '@/lib/replay/reads';
import * as savings from '@/lib/savings/reads';
import * as scaling from '@/lib/scaling/reads';
import * as typeLadder from '@/lib/type-ladder/reads';
import * as unitCost from '@/lib/unit-cost/reads';
import * as views from '@/lib/views/reads';
import * as willItScale from '@/lib/will-it-scale/reads';

/** Every read by name: the exports of all `reads.ts`. */
export const READS: Record<string, Read> = {
  ...access,
  ...approvals,
  ...auditTrail,
  ...bill,
  ...budgets,
  ...commitments,
  ...contents,
  ...deployments,
  ...families,
  ...firstLook,
  ...fleets,
  ...guards,
  ...health,
  ...images,
  ...instances,
  ...load,
  ...naming,
  ...notifications,
  ...permissions,
  ...putBack,
  ...replay,
  ...savings,
  ...scaling,
  ...typeLadder,
  ...unitCost,
  ...views,
  ...willItScale,
} as unknown as Record<string, Read>;
