import type { Nothing, OneFleet } from '@/lib/fleets/schema';
import { defineRead } from '@/lib/query/define-read';
import type { RecommendationList, ReplayAnswer } from './advice';
import type { OptimizerAnswer } from './optimizer';

/** ms. Both reads cover about thirty days, which change slowly. */
const FRESH_MS = 10 * 60_000;

export const replayFacts = defineRead<typeof OneFleet, ReplayAnswer>()({
  path: '/api/spend/replay',
  says: 'Thirty days of a fleet, with which another setup can be replayed.',
  pace: null,
  fresh: FRESH_MS,
});

export const recommendations = defineRead<typeof Nothing, RecommendationList>()({
  path: '/api/spend/recommendations',
  says: 'For each fleet the cheapest setup with the same headroom, and what it would save.',
  pace: null,
  fresh: FRESH_MS,
});

export const optimizerFacts = defineRead<typeof OneFleet, OptimizerAnswer>()({
  path: '/api/spend/optimizer',
  says: 'What AWS Compute Optimizer says of a fleet, or why that is not known.',
  pace: null,
  fresh: FRESH_MS,
});
