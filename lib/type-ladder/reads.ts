import type { OneFleet } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { TypeLadder } from './model';

export const typeLadder = defineRead<typeof OneFleet, TypeLadder>()({
  path: '/api/spend/types',
  says: 'The machine types that a fleet could change to, with price and predicted load.',
  pace: PACE_MS.slow,
});
