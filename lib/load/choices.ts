import type { GroupFacts } from '@/lib/aws/groups';
import type { MetricQuery } from '@/lib/aws/metrics';
import type { PolicyFacts } from '@/lib/aws/policies';
import type { TargetGroupFacts } from '@/lib/aws/targets';
import type { Problem } from '@/lib/core/errors';
import { perList } from '@/lib/core/memo';
import { isBacklog, queueMetricOf } from '@/lib/fleets/messages-per-machine';
import type { Fleet } from '@/lib/fleets/model';
import { LOAD_UNITS, type LoadUnit } from './units';

export type Metric = Pick<MetricQuery, 'namespace' | 'metric' | 'stat' | 'dimensions'>;

/** How a fleet's load is read in one unit, or why that is not possible. */
export type LoadChoice = ImpossibleLoad | PossibleLoad;
interface ImpossibleLoad {
  unit: LoadUnit;
  why: string;
  /** There is nothing of that kind, so nobody misses it. */
  isAbsent?: true;
}
export interface PossibleLoad {
  unit: LoadUnit;
  why: null;
  /** Their sum is the load, or what is divided by the machines. */
  metrics: Metric[];
  /** Requests that failed, in the same period: answers of 5xx, and connections that no machine took. */
  failures: Metric[];
  /** The time in which 95 % of requests are answered, in seconds, of each target group or balancer. */
  latencies: Metric[];
  /** Healthy targets of each, which a load balancer reports even without requests. */
  alive: Metric[];
  /** The value at which a machine is full, in the unit; null if CPU tells. */
  full: number | null;
  /** The policy that sets `full`, where it follows a queue. */
  queue?: { name: string; target: number | null };
}

/** Facts of a region that load is chosen by. */
export interface Around {
  targets: readonly TargetGroupFacts[];
  /** All groups, because several can share a load balancer. */
  groups: readonly Pick<GroupFacts, 'name' | 'targetGroups' | 'classicBalancers'>[];
  policies: readonly PolicyFacts[];
  /** Dimensions of CWAgent's mem_used_percent; null: not looked for. */
  memory: readonly Record<string, string>[] | null;
  /** Why the target groups, the groups or the policies could not be read. */
  problems: { targets?: Problem | undefined; groups?: Problem | undefined; policies?: Problem | undefined };
}

const CPU: PossibleLoad = {
  unit: '% cpu',
  why: null,
  metrics: [],
  failures: [],
  latencies: [],
  alive: [],
  full: null,
};

/** Every unit, the one that says most of this fleet first. */
export function choicesOf(fleet: Fleet, around: Around): LoadChoice[] {
  const memory = memoryOf(fleet, around);
  return [
    backlogOf(fleet, around),
    requestsOf(fleet, around),
    flowsOf(fleet, around),
    CPU,
    ...(memory ? [memory] : []),
  ];
}

/** The first possible choice among these units. CPU always is one. */
export const pickFrom = (
  choices: readonly LoadChoice[],
  units: readonly LoadUnit[] = LOAD_UNITS,
): PossibleLoad =>
  choices.find((one): one is PossibleLoad => one.why === null && units.includes(one.unit)) ?? CPU;

const named = (names: readonly string[]) => [...new Set(names)].sort().join(', ');
/** Whether the load balancer is of this kind, which its dimension begins with. */
const isOf = (kind: string) => (target: TargetGroupFacts) =>
  target.loadBalancer?.startsWith(`${kind}/`) ?? false;
/** Dimensions of Network Load Balancers begin with "net/", those of Application Load Balancers with "app/". */
const isNetwork = isOf('net');
/** Those of Gateway Load Balancers pass packets on, for firewalls and the like. */
const isGateway = isOf('gwy');
const nameOf = ({ targetGroup }: TargetGroupFacts) => targetGroup.split('/')[1] ?? targetGroup;

// Each fleet asks for its own part of what the whole region has, so that it is sorted once.
const byArn = perList((targets: Around['targets']) => Map.groupBy(targets, ({ arn }) => arn));
const byBalancer = perList((targets: Around['targets']) =>
  Map.groupBy(targets, ({ loadBalancer }) => loadBalancer),
);
const byGroup = perList((policies: Around['policies']) => Map.groupBy(policies, ({ group }) => group));
const byGroupName = perList((memory: NonNullable<Around['memory']>) =>
  Map.groupBy(memory, ({ AutoScalingGroupName: name }) => name),
);
/** Names of the groups behind each target group or Classic Load Balancer. */
const groupsBehind = perList((groups: Around['groups']) => {
  const places = groups.flatMap(({ name, targetGroups, classicBalancers }) =>
    [...targetGroups, ...classicBalancers].map((front) => ({ front, name })),
  );
  return Map.groupBy(places, ({ front }) => front);
});

/** Target groups of a region that the fleet is in. */
const targetsOf = ({ targetGroups }: Fleet, { targets }: Around) =>
  [...new Set(targetGroups)].flatMap((arn) => byArn(targets).get(arn) ?? []);

/** Names of other groups behind these target groups or Classic Load Balancers. */
function sharers({ ref }: Fleet, { groups }: Around, fronts: readonly string[]) {
  const behind = fronts.flatMap((front) => groupsBehind(groups).get(front) ?? []);
  return named(behind.map(({ name }) => name).filter((name) => name !== ref.name));
}

function requestsOf(fleet: Fleet, around: Around): LoadChoice {
  const unit = 'req/s';
  const { problems } = around;
  if (problems.targets && fleet.targetGroups.length > 0)
    return { unit, why: `The target groups of the fleet could not be read: ${problems.targets.message}` };
  if (fleet.latticeTargets)
    return {
      unit,
      why: 'The fleet is behind VPC Lattice, and Plimsoll does not read the requests of VPC Lattice.',
    };
  const own = targetsOf(fleet, around).filter((one) => !isNetwork(one) && !isGateway(one));
  const behind = own.filter(({ loadBalancer }) => loadBalancer !== null);
  const { classicBalancers } = fleet;
  if (behind.length + classicBalancers.length === 0)
    return own.length > 0
      ? { unit, why: `No load balancer sends requests to ${named(own.map(nameOf))}.` }
      : {
          ...{ unit, isAbsent: true },
          why: 'The fleet is not behind an Application Load Balancer or a Classic Load Balancer.',
        };
  const shared = sharers(fleet, around, [...behind.map(({ arn }) => arn), ...classicBalancers]);
  if (shared)
    return {
      unit,
      why: `${shared} is behind the same load balancer, and AWS counts the requests of all these fleets together.`,
    };
  const metric = (application: string, classic: string, stat: Metric['stat'] = 'Sum'): Metric[] => [
    ...behind.map(({ targetGroup, loadBalancer }) => ({
      ...{ namespace: 'AWS/ApplicationELB', metric: application, stat },
      dimensions: { TargetGroup: targetGroup, LoadBalancer: loadBalancer! },
    })),
    ...classicBalancers.map((LoadBalancerName) => ({
      ...{ namespace: 'AWS/ELB', metric: classic, stat },
      dimensions: { LoadBalancerName },
    })),
  ];
  return {
    ...{ unit, why: null, full: null },
    metrics: metric('RequestCount', 'RequestCount'),
    failures: [
      ...metric('HTTPCode_Target_5XX_Count', 'HTTPCode_Backend_5XX'),
      ...metric('TargetConnectionErrorCount', 'BackendConnectionErrors'),
    ],
    latencies: metric('TargetResponseTime', 'Latency', 'p95'),
    alive: metric('HealthyHostCount', 'HealthyHostCount', 'Maximum'),
  };
}

function flowsOf(fleet: Fleet, around: Around): LoadChoice {
  const unit = 'flows';
  const mine = targetsOf(fleet, around);
  if (mine.some(isGateway))
    return {
      unit,
      why: 'The fleet is behind a Gateway Load Balancer, and Plimsoll does not read its flows.',
    };
  const behind = mine.filter(isNetwork);
  if (behind.length === 0)
    return { unit, why: 'The fleet is not behind a Network Load Balancer.', isAbsent: true };
  const balancers = [...new Set(behind.map(({ loadBalancer }) => loadBalancer!))];
  const others = balancers
    .flatMap((balancer) => byBalancer(around.targets).get(balancer) ?? [])
    .filter(({ arn }) => !fleet.targetGroups.includes(arn));
  const shared = sharers(
    fleet,
    around,
    behind.map(({ arn }) => arn),
  );
  if (others.length > 0 || shared)
    return {
      unit,
      why: `Its Network Load Balancer also serves ${shared || named(others.map(nameOf))}. AWS counts connections by load balancer only, so the part of this fleet is not known.`,
    };
  return {
    ...{ unit, why: null, failures: [], latencies: [], alive: [], full: null },
    metrics: balancers.map((LoadBalancer) => ({
      ...{ namespace: 'AWS/NetworkELB', metric: 'ActiveFlowCount', stat: 'Average' },
      dimensions: { LoadBalancer },
    })),
  };
}

/** Messages per machine, from the fleet's own target tracking. */
function backlogOf({ ref }: Fleet, { policies, problems }: Around): LoadChoice {
  const unit = 'msg/machine';
  if (problems.policies)
    return { unit, why: `The scaling policies could not be read: ${problems.policies.message}` };
  const own = byGroup(policies).get(ref.name) ?? [];
  const tracking = own.filter(({ custom }) => custom?.some(isBacklog));
  const policy = tracking.find(({ enabled }) => enabled) ?? tracking[0];
  if (!policy?.custom)
    return { unit, why: 'No scaling policy of the fleet follows a queue.', isAbsent: true };
  const followed = policy.custom.find(({ isFollowed }) => isFollowed);
  const queue = queueMetricOf(policy.custom);
  if (!queue)
    return {
      unit,
      why: `Policy ${policy.name} follows ${followed?.expression ?? followed?.metric ?? 'nothing'}, which Plimsoll does not read as messages per machine.`,
    };
  const { namespace, metric, dimensions } = queue;
  return {
    ...{ unit, why: null, failures: [], latencies: [], alive: [], full: policy.target },
    queue: { name: policy.name, target: policy.target },
    metrics: [{ namespace, metric, dimensions, stat: 'Average' }],
  };
}

/** The CloudWatch agent reports memory by the dimensions of its configuration. */
function memoryOf({ ref }: Fleet, { memory }: Around): LoadChoice | null {
  if (memory === null) return null;
  const unit = '% memory';
  const own = byGroupName(memory).get(ref.name) ?? [];
  const exact = own.find((dimensions) => Object.keys(dimensions).length === 1);
  if (exact)
    return {
      ...{ unit, why: null, failures: [], latencies: [], alive: [], full: null },
      metrics: [{ namespace: 'CWAgent', metric: 'mem_used_percent', stat: 'Average', dimensions: exact }],
    };
  return {
    unit,
    why:
      own.length > 0
        ? `The CloudWatch agent reports memory by ${Object.keys(own[0]!).sort().join(', ')} only. Add ["AutoScalingGroupName"] to its aggregation_dimensions.`
        : 'No metric mem_used_percent in the namespace CWAgent names this group. The CloudWatch agent reports it.',
  };
}
