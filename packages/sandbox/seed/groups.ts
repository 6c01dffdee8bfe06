import { carries } from '../load/machine.ts';
import { profileOf, type LoadProfile } from '../load/workload.ts';
import { hex, uuid } from '../world/random.ts';
import { DAY } from '../world/time/time.ts';
import type { TargetGroup } from '../world/network.ts';
import { newAlarm, type Alarm } from '../world/policies/alarm.ts';
import type { Group } from '../world/groups/group.ts';
import { newGroup } from '../world/groups/new-group.ts';
import type { Region, World } from '../world/types.ts';
import type { FleetPlan } from './catalogue.ts';
import { settingsOf } from './launch-settings.ts';
import { imageNamed } from './regions.ts';
import { makeTemplate } from './templates.ts';

export const HISTORY_DAYS = 35;

/** When each release of a plan went out: the first before all history, the last as old as its image. */
export function releaseTimes(world: World, region: Region, plan: FleetPlan): number[] {
  return plan.versions.map((version, index) =>
    index === 0
      ? world.now - (HISTORY_DAYS + 5) * DAY
      : imageNamed(region, plan.app, version).createdAt + DAY / 6,
  );
}

/** A group with its launch template, target group, load balancer, policy and alarms; no machines yet. */
export function makeGroup(world: World, region: Region, plan: FleetPlan): Group {
  const times = releaseTimes(world, region, plan);
  const settings = settingsOf(plan.name);
  const template = makeTemplate(world, region, plan, times);
  const target = makeTarget(world, region, plan);
  const group = newGroup({
    name: plan.name,
    arn: `arn:aws:autoscaling:${region.name}:${world.account}:autoScalingGroup:${uuid(world)}:autoScalingGroupName/${plan.name}`,
    region: region.name,
    min: plan.min,
    max: plan.max,
    desired: plan.min,
    createdAt: times[0]!,
    subnetIds: region.subnets.map(({ id }) => id),
    healthCheck: settings.ec2Check ? 'EC2' : 'ELB',
    graceSeconds: plan.env === 'prod' ? 120 : 60,
    warmupSeconds: plan.env === 'prod' ? 60 : 30,
    template: { ...template, version: plan.follows ?? String(plan.versions.length) },
    targetGroupArns: [target.arn],
    tags: { app: plan.app, env: plan.env },
    enabledMetrics: [
      'GroupDesiredCapacity',
      'GroupInServiceInstances',
      'GroupMinSize',
      'GroupMaxSize',
      'GroupTotalInstances',
    ],
    workload: { ...profileFor(world, region, plan) },
  });
  if (plan.env === 'prod' && !settings.unwatched) region.alarms.push(...watching(world, group, target));
  if (plan.target) addPolicy(world, region, group, plan.target);
  return group;
}

/** What happens there is only what is asked for. */
const isSteady = ({ scenario }: World) => scenario === 'quiet' || scenario === 'accounts';

/** The peak is what `atPeak` machines of the running release carry at the target. */
function profileFor(world: World, region: Region, plan: FleetPlan): LoadProfile {
  const image = imageNamed(region, plan.app, plan.versions.at(-1)!);
  const perMachine = carries(plan.type, image) * ((plan.target ?? 60) / 100);
  const over = plan.atPeak > plan.max;
  const steady = isSteady(world);
  const peak = steady && !over ? plan.atPeak * 0.62 : plan.atPeak;
  return {
    peak: peak * perMachine * (plan.env === 'staging' ? 0.12 : 0.97),
    floor: over ? 0.96 : 0.34,
    peakHour: plan.peakHour,
    seed: parseInt(hex(world, 6), 16),
    steady,
  };
}

function makeTarget(world: World, region: Region, plan: FleetPlan): TargetGroup {
  const arn = `arn:aws:elasticloadbalancing:${region.name}:${world.account}`;
  const balancer = `${arn}:loadbalancer/app/${plan.name}/${hex(world, 16)}`;
  region.loadBalancers.push({
    arn: balancer,
    name: plan.name,
    dnsName: `${plan.name}-${hex(world, 8)}.${region.name}.elb.amazonaws.com`,
    createdAt: world.now - 200 * DAY,
    scheme: 'internet-facing',
  });
  const target: TargetGroup = {
    arn: `${arn}:targetgroup/${plan.name}/${hex(world, 16)}`,
    name: plan.name,
    port: 8080,
    loadBalancerArn: balancer,
    healthPath: '/healthz',
    drainSeconds: 20,
    ...(settingsOf(plan.name).sticky && { stickiness: { type: 'lb_cookie', seconds: 86_400 } }),
  };
  region.targetGroups.push(target);
  return target;
}

const alarmBase = (world: World, region: string, name: string) => ({
  name,
  arn: `arn:aws:cloudwatch:${region}:${world.account}:alarm:${name}`,
  statistic: 'Average' as const,
  periodSeconds: 60,
  ...newAlarm(world.now),
  state: 'OK' as const,
  stateReason: 'Threshold not crossed',
});

/** Of the requests a minute at the busiest time. */
const ALARMED = 0.01;

function watching(world: World, group: Group, target: TargetGroup): Alarm[] {
  const dimensions = {
    TargetGroup: target.arn.split(':').at(-1)!,
    LoadBalancer: target.loadBalancerArn.split(':loadbalancer/')[1]!,
  };
  return [
    {
      ...alarmBase(world, group.region, `${group.name}-5xx`),
      description: `More requests fail than ${ALARMED * 100} % of those at the busiest time`,
      namespace: 'AWS/ApplicationELB',
      metric: 'HTTPCode_Target_5XX_Count',
      dimensions,
      statistic: 'Sum',
      evaluationPeriods: 1,
      threshold: Math.ceil(profileOf(group).peak * 60 * ALARMED),
      comparison: 'GreaterThanThreshold',
    },
    {
      ...alarmBase(world, group.region, `${group.name}-cpu`),
      description: 'No room left',
      namespace: 'AWS/EC2',
      metric: 'CPUUtilization',
      dimensions: { AutoScalingGroupName: group.name },
      evaluationPeriods: 5,
      threshold: 90,
      comparison: 'GreaterThanThreshold',
    },
  ];
}

function addPolicy(world: World, region: Region, group: Group, target: number) {
  const arn = `arn:aws:autoscaling:${region.name}:${world.account}:scalingPolicy:${uuid(world)}:autoScalingGroupName/${group.name}:policyName/cpu-${target}`;
  const alarms = (['High', 'Low'] as const).map((side) => ({
    ...alarmBase(world, region.name, `TargetTracking-${group.name}-Alarm${side}-${uuid(world)}`),
    actions: [arn],
    namespace: 'AWS/EC2',
    metric: 'CPUUtilization',
    dimensions: { AutoScalingGroupName: group.name },
    evaluationPeriods: side === 'High' ? 3 : 15,
    threshold: side === 'High' ? target : target * 0.9,
    comparison: side === 'High' ? ('GreaterThanThreshold' as const) : ('LessThanThreshold' as const),
  }));
  region.alarms.push(...alarms);
  group.policies.push({
    name: `cpu-${target}`,
    arn,
    type: 'TargetTrackingScaling',
    enabled: true,
    metric: 'ASGAverageCPUUtilization',
    target,
    // A quiet world changes only by what is asked of it.
    disableScaleIn: isSteady(world),
    alarmNames: alarms.map(({ name }) => name),
  });
}
