import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { FleetInRange } from '@/lib/load/schema';
import { FleetHealthAnswer, HealthList } from './answers';
import { getHealth, listHealth } from './queries';
import * as reads from './reads';

export const healthHandlers = serve(reads, {
  healthList: { input: Nothing, answer: HealthList, query: listHealth },
  fleetHealth: { input: FleetInRange, answer: FleetHealthAnswer, query: getHealth },
});
