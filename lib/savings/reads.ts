import type { Nothing } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { SavingList } from './model';

export const savingList = defineRead<typeof Nothing, SavingList>()({
  path: '/api/spend/savings',
  says: 'What changes and versions saved in their first thirty days, compared with the setup before under the load that followed.',
  pace: PACE_MS.minute,
});
