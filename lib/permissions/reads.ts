import { defineRead } from '@/lib/query/define-read';
import type { PermissionReport } from './model';
import type { OnePlace } from './schema';

/** Runs when the page opens, and when someone asks again. */
export const permissionReport = defineRead<typeof OnePlace, PermissionReport>()({
  path: '/api/permissions',
  says: 'Which of the AWS calls that Plimsoll needs are allowed in a region of an account.',
  pace: null,
  fresh: Infinity,
});
