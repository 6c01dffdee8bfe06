import type { DeploymentEnds } from '@/lib/audit-trail/followed';
import type { Nothing, OneFleet } from '@/lib/fleets/schema';
import { defineRead, PACE_MS } from '@/lib/query/define-read';
import type { ByHand } from './by-hand';
import type { Ledger } from './ledger';
import { isActive, type ActiveList, type DeploymentList, type DeployOptions } from './model';
import type { DeploymentPage } from './page';
import type { PreflightFacts } from './check';
import type { FleetRollouts } from './progress';
import type { OneDeployment, Preflight, Summarised } from './schema';
import type { Summary } from './summary';

export const activeDeployments = defineRead<typeof Nothing, ActiveList>()({
  path: '/api/deployments/active',
  says: 'Deployments that run now, with their progress.',
  pace: (list) => (list && Object.keys(list.active).length === 0 ? PACE_MS.settled : PACE_MS.moving),
});

export const fleetDeployments = defineRead<typeof OneFleet, FleetRollouts>()({
  path: '/api/deployments/fleet',
  says: 'The deployments of a fleet, the running one with its progress.',
  pace: (rollouts) => (rollouts?.active ? PACE_MS.moving : PACE_MS.settled),
});

export const ledger = defineRead<typeof OneFleet, Ledger>()({
  path: '/api/deployments/ledger',
  says: 'The releases of a fleet: when each ran, who deployed it and why.',
  pace: PACE_MS.settled,
});

export const deploymentList = defineRead<typeof Nothing, DeploymentList>()({
  path: '/api/deployments',
  says: 'Deployments of all fleets, newest first.',
  pace: PACE_MS.settled,
});

/** Many fleets are asked for it, and what has ended stays as it is. */
export const deploymentEnds = defineRead<typeof Nothing, DeploymentEnds>()({
  path: '/api/deployments/ends',
  says: 'Results of the deployments that were started in Plimsoll in the last thirty days.',
  pace: (ends) => (ends?.counts.running ? PACE_MS.settled : PACE_MS.minute),
});

export const deploymentPage = defineRead<typeof OneDeployment, DeploymentPage>()({
  path: '/api/deployments/one',
  says: 'One deployment of a fleet: how it began, its steps, its zones and its alarms.',
  pace: (page) => (page && !isActive(page.deployment) ? PACE_MS.minute : PACE_MS.moving),
});

export const byHand = defineRead<typeof OneFleet, ByHand>()({
  path: '/api/deployments/by-hand',
  says: 'While the database does not answer: AWS CLI commands that roll the fleet back and scale it out.',
  pace: PACE_MS.settled,
});

/** A dialog decides by it, so an earlier answer is not reused. */
export const deployOptions = defineRead<typeof OneFleet, DeployOptions>()({
  path: '/api/deployments/options',
  says: 'What a fleet can deploy or roll back to, and how it is now.',
  pace: PACE_MS.settled,
  fresh: 0,
});

export const preflightFacts = defineRead<typeof Preflight, PreflightFacts>()({
  path: '/api/deployments/preflight',
  says: 'The facts that the checks use to decide whether an image or a type can be deployed.',
  pace: PACE_MS.settled,
  fresh: 0,
});

export const deploymentSummary = defineRead<typeof Summarised, Summary | null>()({
  path: '/api/deployments/summary',
  says: 'A deployment of a fleet, or its newest, compared with the previous release.',
  pace: PACE_MS.slow,
});
