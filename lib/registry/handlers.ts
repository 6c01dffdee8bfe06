import 'server-only';
import { accessHandlers } from '@/lib/access/handlers';
import { approvalHandlers } from '@/lib/approvals/handlers';
import { auditTrailHandlers } from '@/lib/audit-trail/handlers';
import { billHandlers } from '@/lib/bill/handlers';
import { budgetHandlers } from '@/lib/budgets/handlers';
import { commitmentHandlers } from '@/lib/commitments/handlers';
import { contentsHandlers } from '@/lib/contents/handlers';
import { deploymentHandlers } from '@/lib/deployments/handlers';
import { familyHandlers } from '@/lib/families/handlers';
import { firstLookHandlers } from '@/lib/first-look/handlers';
import { fleetHandlers } from '@/lib/fleets/handlers';
import { guardHandlers } from '@/lib/guards/handlers';
import { healthHandlers } from '@/lib/health/handlers';
import { imageHandlers } from '@/lib/images/handlers';
import { instanceHandlers } from '@/lib/instances/handlers';
import { loadHandlers } from '@/lib/load/handlers';
import { namingHandlers } from '@/lib/naming/handlers';
import { notificationHandlers } from '@/lib/notifications/handlers';
import { permissionHandlers } from '@/lib/permissions/handlers';
import { putBackHandlers } from '@/lib/put-back/handlers';
import { replayHandlers } from '@/lib/replay/handlers';
import { savingHandlers } from '@/lib/savings/handlers';
import { scalingHandlers } from '@/lib/scaling/handlers';
import type { Served } from '@/lib/server/serve';
import { typeLadderHandlers } from '@/lib/type-ladder/handlers';
import { unitCostHandlers } from '@/lib/unit-cost/handlers';
import { viewHandlers } from '@/lib/views/handlers';
import { OPERATIONS } from './operations';
import { waysBack } from './put-back';
import { willItScaleHandlers } from '@/lib/will-it-scale/handlers';

export const HANDLERS: readonly Served[] = [
  accessHandlers,
  approvalHandlers,
  auditTrailHandlers,
  billHandlers,
  budgetHandlers,
  commitmentHandlers,
  contentsHandlers,
  deploymentHandlers,
  familyHandlers,
  firstLookHandlers,
  fleetHandlers,
  guardHandlers,
  healthHandlers,
  imageHandlers,
  instanceHandlers,
  loadHandlers,
  namingHandlers,
  notificationHandlers,
  permissionHandlers,
  putBackHandlers({ operations: OPERATIONS, waysBack }),
  replayHandlers,
  savingHandlers,
  scalingHandlers,
  typeLadderHandlers,
  unitCostHandlers,
  viewHandlers,
  willItScaleHandlers,
].flat();
