import 'server-only';
import type { Settler, Settlers } from '@/lib/audit-trail/verdict';
import { fleetKey } from '@/lib/core/fleet-ref';
import { findApproval, listApprovals } from '@/lib/db/approvals';

const DAY_MS = 86_400_000;
/** A decision is written within the few seconds that its change may take. */
const NEAR_MS = 30_000;

const decided =
  (status: 'approved' | 'declined'): Settler =>
  async ({ at, target }) => {
    const requests = await listApprovals(new Date(at - DAY_MS), 500);
    const known = requests.some(
      (one) =>
        one.status === status &&
        fleetKey(one.target) === fleetKey(target) &&
        Math.abs((one.decidedAt?.getTime() ?? 0) - at) < NEAR_MS,
    );
    return known
      ? {
          kind: 'done',
          message: `The request was ${status}; what was then sent has a row of its own.`,
          result: {},
        }
      : { kind: 'failed', message: `The request was not ${status}.`, result: null };
  };

/** Requests and decisions stand in the database. */
export const approvalSettlers: Settlers = {
  'change.request': async ({ id }) => {
    const request = await findApproval(id);
    return request
      ? {
          kind: 'done',
          message: 'It waits for a second person.',
          result: { waits: request.expiresAt.getTime() },
        }
      : { kind: 'failed', message: 'It was not kept.', result: null };
  },
  'change.approve': decided('approved'),
  'change.decline': decided('declined'),
};
