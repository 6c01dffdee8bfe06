import 'server-only';
import { Nothing, OneFleet } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { OptimizerAnswer, RecommendationList, ReplayAnswer } from './answers';
import { getOptimizer } from './optimizer.server';
import * as reads from './reads';
import { getReplay, listRecommendations } from './recommendations.server';

export const replayHandlers = serve(reads, {
  replayFacts: { input: OneFleet, answer: ReplayAnswer, query: getReplay },
  recommendations: { input: Nothing, answer: RecommendationList, query: listRecommendations },
  optimizerFacts: { input: OneFleet, answer: OptimizerAnswer, query: getOptimizer },
});
