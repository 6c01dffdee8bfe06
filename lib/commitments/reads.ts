import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { CommitmentList } from './model';

export const commitmentList = defineRead<typeof Nothing, CommitmentList>()({
  path: '/api/spend/commitments',
  says: 'Savings Plans and reservations of every account, and how much of them is unused.',
  pace: PACE_MS.minute,
});
