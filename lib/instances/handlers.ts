import 'server-only';
import { OneFleet } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { InstanceDetail, SetAsideList, VitalsList } from './answers';
import { getInstance, listSetAside } from './queries';
import * as reads from './reads';
import { OneInstance } from './schema';
import { listVitals } from './vitals.server';

export const instanceHandlers = serve(reads, {
  instanceDetail: { input: OneInstance, answer: InstanceDetail, query: getInstance },
  setAsideList: { input: OneFleet, answer: SetAsideList, query: listSetAside },
  instanceVitals: { input: OneFleet, answer: VitalsList, query: listVitals },
});
