import 'server-only';
import { Nothing, OneFleet } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { ChainAnswer, FaultsAnswer } from './answers';
import { getChain, listScalingFaults } from './queries';
import * as reads from './reads';

export const willItScaleHandlers = serve(reads, {
  scalingChain: { input: OneFleet, answer: ChainAnswer, query: getChain },
  scalingFaults: { input: Nothing, answer: FaultsAnswer, query: (ctx) => listScalingFaults(ctx) },
});
