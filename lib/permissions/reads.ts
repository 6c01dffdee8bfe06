import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { MeteredReport, PermissionReport } from './model';
import type { NoInput } from '@/lib/naming/schema';
import type { OnePlace } from './schema';

/** Runs when the page opens, and when someone asks again. */
export const permissionReport = defineRead<typeof OnePlace, PermissionReport>()({
  path: '/api/permissions',
  says: 'Which of the AWS calls that Plimsoll needs are allowed in a region of an account.',
  pace: null,
  fresh: Infinity,
});

/** Counted by the process that answers: each replica has its own. */
export const meteredReport = defineRead<typeof NoInput, MeteredReport>()({
  path: '/api/permissions/metered',
  says: 'What AWS charged in the last hour for the calls of the replica that answers.',
  pace: PACE_MS.minute,
});
