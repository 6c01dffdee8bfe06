import type { Nothing, OneFleet } from '@/lib/fleets/schema';
import { defineRead } from '@/lib/query/define-read';
import type { RecommendationList, ReplayAnswer } from './advice';

/** ms. Both reads cover about thirty days, which change slowly. */
const FRESH_MS = 10 * 60_000;

export const replayFacts = defineRead<typeof OneFleet, ReplayAnswer>()({
  path: '/api/spend/replay',
  says: 'Thirty days of a fleet, from which another setup can be replayed.',
  pace: null,
  fresh: FRESH_MS,
});

export const recommendations = defineRead<typeof Nothing, RecommendationList>()({
  path: '/api/spend/recommendations',
  says: 'For each fleet the cheapest setup with the same headroom, and what it would save.',
  pace: null,
  fresh: FRESH_MS,
});
