import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { AccessList } from './access-list';

export const accessList = defineRead<typeof Nothing, AccessList>()({
  path: '/api/access',
  says: 'Who may do what: grants, people who signed in, and tokens.',
  pace: PACE_MS.slow,
});
