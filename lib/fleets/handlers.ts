import 'server-only';
import { serve } from '@/lib/server/serve';
import { FindingList, FleetHooks, FleetList, FleetQuota, InstancePage } from './answers';
import { listFindings } from './findings.server';
import { getFleetHooks } from './hooks.server';
import { listFleets, listInstances } from './queries';
import { getFleetQuota } from './quota.server';
import * as reads from './reads';
import { Nothing, OneFleet } from './schema';

export const fleetHandlers = serve(reads, {
  fleetList: { input: Nothing, answer: FleetList, query: (ctx) => listFleets(ctx) },
  instances: { input: OneFleet, answer: InstancePage, query: listInstances },
  findingList: { input: Nothing, answer: FindingList, query: (ctx) => listFindings(ctx) },
  fleetHooks: { input: OneFleet, answer: FleetHooks, query: getFleetHooks },
  fleetQuota: { input: OneFleet, answer: FleetQuota, query: getFleetQuota },
});
