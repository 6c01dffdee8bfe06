import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { GuardList } from '@/lib/rules/policy';

export const guardList = defineRead<typeof Nothing, GuardList>()({
  path: '/api/guards',
  says: 'The rules that are checked before a change reaches an environment.',
  pace: PACE_MS.settled,
});
