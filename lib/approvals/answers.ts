import 'server-only';
import { z } from 'zod';
import { OUTCOME_KINDS } from '@/lib/core/outcome';
import { PERMISSIONS } from '@/lib/rules/grants';
import { Target, Values, named, utcMs } from '@/lib/core/answers';

const RequestStatus = z
  .enum(['open', 'approved', 'unsent', 'declined', 'expired'])
  .describe('unsent: approved, but the change was not sent');

const ChangeRequest = named('ChangeRequest', 'A change that waits, or waited, for a second person', {
  id: z.string(),
  at: utcMs,
  expiresAt: utcMs,
  requester: z.string().describe('Id of the person or token that asked'),
  requesterName: z.string(),
  role: z.string(),
  permission: z.enum(PERMISSIONS),
  permissions: z
    .array(z.enum(PERMISSIONS))
    .describe('Permissions for everything that the change may lead to'),
  action: z.string(),
  target: Target,
  app: z.string(),
  env: z.string(),
  before: Values,
  after: Values,
  reason: z.string().nullable(),
  status: RequestStatus,
  decidedAt: utcMs.nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  outcome: z
    .enum(OUTCOME_KINDS)
    .nullable()
    .describe('How the change ended; null: it was not sent, or its outcome is not known yet'),
  message: z.string().nullable(),
});

export const RequestList = named('RequestList', 'Requests for a second person', {
  requests: z.array(ChangeRequest).describe('Newest first'),
  now: z.number().describe("AWS's clock, UTC ms"),
});
