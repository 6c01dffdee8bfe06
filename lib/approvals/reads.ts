import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { RequestList } from './model';

export const requestList = defineRead<typeof Nothing, RequestList>()({
  path: '/api/guards/requests',
  says: 'Changes of the last week that wait, or waited, for a second person.',
  pace: PACE_MS.settled,
});
