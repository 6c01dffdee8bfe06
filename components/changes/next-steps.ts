import { fleetPath, parseFleetKey } from '@/lib/core/fleet-ref';
import type { ChangeName } from '@/lib/registry/changes';

/** What happens after AWS or Plimsoll has accepted a change, and where to watch it. */
export interface NextStep {
  description: string;
  link: { href: string; label: string };
}

interface Next {
  /** In one sentence. */
  says: string;
  /** A page, or a tab of the fleet that is changed. */
  at: Place | { tab: string };
}

const PLACES = {
  deployments: { href: '/deployments', label: 'Deployments' },
  images: { href: '/images', label: 'Images' },
  rules: { href: '/guards', label: 'Rules' },
  requests: { href: '/guards/requests', label: 'Requests' },
  people: { href: '/access', label: 'People and tokens' },
  budgets: { href: '/budgets', label: 'Budgets' },
  notifications: { href: '/notifications', label: 'Notifications' },
  fleets: { href: '/', label: 'Fleets' },
  activity: { href: '/activity', label: 'Activity' },
};
type Place = keyof typeof PLACES;

const NOW = { tab: 'now' };
const SCALING = { tab: 'scaling' };
const INSTANCES = { tab: 'instances' };

const NEXT: Record<ChangeName, Next> = {
  scaleFleet: { says: 'AWS starts or ends machines now.', at: NOW },
  setCapacity: { says: 'AWS starts or ends machines where the new numbers ask for it.', at: NOW },
  setSchedule: { says: 'AWS changes the fleet at the times of the schedule.', at: SCALING },
  removeSchedule: { says: 'The fleet keeps the capacity that it has now.', at: SCALING },
  suspendProcesses: { says: 'AWS does not run them until somebody resumes them.', at: SCALING },
  resumeProcesses: { says: 'AWS may start or end machines at once.', at: SCALING },
  enableMetrics: { says: 'The first values come within a few minutes.', at: NOW },
  disableMetrics: { says: 'Earlier values stay in CloudWatch.', at: NOW },
  enableAlarmActions: { says: 'AWS scales the fleet at the next change of an alarm.', at: SCALING },
  deployImage: { says: 'AWS replaces the machines step by step.', at: 'deployments' },
  changeType: { says: 'AWS replaces the machines step by step.', at: 'deployments' },
  continueDeployment: { says: 'AWS replaces the other machines.', at: 'deployments' },
  cancelDeployment: { says: 'Machines that are replaced already stay.', at: 'deployments' },
  rollBack: { says: 'AWS replaces the machines of the version before.', at: 'deployments' },
  adoptTemplate: { says: 'The next deployment can choose another version.', at: { tab: 'releases' } },
  releaseHold: { says: 'The version can be deployed again.', at: { tab: 'releases' } },
  endInstance: { says: 'AWS takes the instance out of its balancers first.', at: INSTANCES },
  setAsideInstance: { says: 'The instance gets no more requests.', at: INSTANCES },
  returnInstance: { says: 'It gets requests once its health checks pass.', at: INSTANCES },
  protectInstance: { says: 'AWS follows it at the next scale-in.', at: INSTANCES },
  promote: { says: 'No fleet changes until somebody deploys the version.', at: 'images' },
  revoke: { says: 'Nobody can deploy it. Machines that run it keep running.', at: 'images' },
  restore: { says: 'It can be deployed again.', at: 'images' },
  buildImage: { says: 'The version is listed once it is built and tested.', at: 'images' },
  setGuards: { says: 'The rules are checked from the next change on.', at: 'rules' },
  approve: { says: 'The change has a row of its own.', at: 'activity' },
  decline: { says: 'Nothing is sent to AWS. The asker sees the decision.', at: 'requests' },
  setBudget: { says: 'It is compared with the bill of this month.', at: 'budgets' },
  setNaming: { says: 'Fleets are named anew at the next read.', at: 'fleets' },
  setView: { says: 'The team sees it at the next load of the page.', at: 'fleets' },
  sendTest: { says: 'The page says when the webhook has answered.', at: 'notifications' },
  grantAccess: { says: 'It applies from their next request on.', at: 'people' },
  withdrawGrant: { says: 'It applies from their next request on.', at: 'people' },
  issueToken: { says: 'The token works until it expires or somebody revokes it.', at: 'people' },
  revokeToken: { says: 'Programs that use it are refused from now on.', at: 'people' },
  endSessions: { says: 'The person can sign in again.', at: 'people' },
  forgetPerson: { says: 'The audit trail keeps the changes that they made.', at: 'people' },
};

/** The next step of a change with this input. Without a fleet in it, a change of one is watched on Activity. */
export function nextStep(name: ChangeName, { fleet = '' }: { fleet?: unknown }): NextStep {
  const { says, at } = NEXT[name];
  const ref = typeof fleet === 'string' ? parseFleetKey(fleet) : null;
  const ofFleet = (tab: string) =>
    ref
      ? { href: `${fleetPath(ref)}${tab === 'now' ? '' : `?tab=${tab}`}`, label: ref.name }
      : PLACES.activity;
  return { description: says, link: typeof at === 'string' ? PLACES[at] : ofFleet(at.tab) };
}
