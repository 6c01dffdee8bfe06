import 'server-only';
import { countEnds } from '@/lib/audit-trail/ends.server';
import { Nothing, OneFleet } from '@/lib/fleets/schema';
import { serve } from '@/lib/server/serve';
import {
  ActiveList,
  ByHand,
  DeployOptions,
  DeploymentEnds,
  DeploymentList,
  DeploymentPage,
  FleetRollouts,
  Ledger,
  Summary,
} from './answers';
import { getByHand } from './by-hand.server';
import { getSummary } from './comparison.server';
import { getDeploymentPage } from './page.server';
import { getDeployOptions } from './options.server';
import { getDeployments, getLedger, getPreflight, listActive } from './queries';
import { listDeployments } from './list.server';
import { PreflightFacts } from './check-answers.server';
import * as reads from './reads';
import { OneDeployment, Preflight, Summarised } from './schema';

export const deploymentHandlers = serve(reads, {
  activeDeployments: { input: Nothing, answer: ActiveList, query: listActive },
  fleetDeployments: { input: OneFleet, answer: FleetRollouts, query: getDeployments },
  ledger: { input: OneFleet, answer: Ledger, query: getLedger },
  byHand: { input: OneFleet, answer: ByHand, query: getByHand },
  deploymentList: { input: Nothing, answer: DeploymentList, query: listDeployments },
  deploymentEnds: { input: Nothing, answer: DeploymentEnds, query: countEnds },
  deployOptions: { input: OneFleet, answer: DeployOptions, query: getDeployOptions },
  preflightFacts: { input: Preflight, answer: PreflightFacts, query: getPreflight },
  deploymentPage: { input: OneDeployment, answer: DeploymentPage, query: getDeploymentPage },
  deploymentSummary: { input: Summarised, answer: Summary.nullable(), query: getSummary },
});
