import 'server-only';
import { OneFleet } from '@/lib/fleets/schema';
import { OneFamily } from '@/lib/images/schema';
import { serve } from '@/lib/server/serve';
import { FleetReleaseCosts, ImageCostsAnswer } from './answers';
import { listImageCosts } from './image-costs.server';
import * as reads from './reads';
import { getReleaseCosts } from './release-costs.server';

export const unitCostHandlers = serve(reads, {
  imageCosts: { input: OneFamily, answer: ImageCostsAnswer, query: listImageCosts },
  releaseCosts: { input: OneFleet, answer: FleetReleaseCosts, query: getReleaseCosts },
});
