import 'server-only';
import { Nothing } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import { FleetLoadAnswer, LoadList } from './answers';
import { getLoad, listLoad } from './queries';
import * as reads from './reads';
import { FleetInRange } from './schema';

export const loadHandlers = serve(reads, {
  loadList: { input: Nothing, answer: LoadList, query: listLoad },
  fleetLoad: { input: FleetInRange, answer: FleetLoadAnswer, query: getLoad },
});
