import 'server-only';
import { OneFleet } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { TypeLadder } from './answers';
import { getTypeLadder } from './queries';
import * as reads from './reads';

export const typeLadderHandlers = serve(reads, {
  typeLadder: { input: OneFleet, answer: TypeLadder, query: getTypeLadder },
});
