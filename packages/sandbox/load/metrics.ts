import type { Group } from '../world/groups/group.ts';
import type { World } from '../world/types.ts';
import { loadAt } from './curve.ts';
import { byGroup, intervalsOf, servingAt, servingNow, servingSteps, type Serving } from './history.ts';
import { profileOf } from './workload.ts';

export interface Moment extends Serving {
  /** Requests per second that reach the fleet. */
  rate: number;
  /** CPU as a share; above 1 is work that nobody does. */
  busy: number;
}

/** A metric at one moment; `perSecond` ones are summed over a period. Null: nobody reports. */
export interface Metric {
  perSecond: boolean;
  /** Machines, which are counted: its maximum is no more than its average. */
  count?: true;
  /** No statistic is above it. */
  most?: number;
  at: (moment: Moment) => number | null;
}

/** How long a connection through a Network Load Balancer lasts. */
const FLOW_SECONDS = 20;

/** Messages of a queue wait for so long. */
const WAITING_SECONDS = 0.5;

const served = ({ rate, busy, machines }: Moment) => (machines === 0 ? 0 : rate / Math.max(1, busy));

/** What CloudWatch has of a fleet, by namespace and name. */
export const METRICS: Record<string, Record<string, Metric>> = {
  // By target group, which counts only requests that it has a target for.
  'AWS/ApplicationELB': {
    RequestCount: { perSecond: true, at: ({ rate, machines }) => (machines ? rate : null) },
    RequestCountPerTarget: {
      perSecond: true,
      at: ({ rate, machines }) => (machines ? rate / machines : null),
    },
    HTTPCode_Target_5XX_Count: {
      perSecond: true,
      at: (moment) =>
        moment.machines ? moment.rate - served(moment) + served(moment) * moment.errorShare : null,
    },
    TargetResponseTime: {
      perSecond: false,
      at: ({ busy, machines }) => (machines ? 0.06 / Math.max(0.05, 1 - Math.min(busy, 0.95)) : null),
    },
    HealthyHostCount: { perSecond: false, count: true, at: ({ machines }) => machines },
  },
  'AWS/NetworkELB': {
    ActiveFlowCount: { perSecond: false, count: true, at: ({ rate }) => rate * FLOW_SECONDS },
    NewFlowCount: { perSecond: true, at: ({ rate }) => rate },
    ProcessedBytes: { perSecond: true, at: (moment) => served(moment) * 33_400 },
    TCP_Target_Reset_Count: { perSecond: true, at: (moment) => moment.rate - served(moment) },
    HealthyHostCount: { perSecond: false, count: true, at: ({ machines }) => machines },
  },
  'AWS/ELB': {
    RequestCount: { perSecond: true, at: ({ rate }) => rate },
    Latency: {
      perSecond: false,
      at: ({ busy, machines }) => (machines ? 0.06 / Math.max(0.05, 1 - Math.min(busy, 0.95)) : null),
    },
    HTTPCode_Backend_5XX: { perSecond: true, at: (moment) => served(moment) * moment.errorShare },
    HealthyHostCount: { perSecond: false, count: true, at: ({ machines }) => machines },
  },
  'AWS/SQS': {
    ApproximateNumberOfMessagesVisible: {
      perSecond: false,
      count: true,
      at: ({ rate }) => Math.round(rate * WAITING_SECONDS),
    },
    ApproximateAgeOfOldestMessage: {
      perSecond: false,
      at: ({ busy, machines }) => (machines ? WAITING_SECONDS / Math.max(0.002, 1 - busy) : null),
    },
  },
  'AWS/EC2': {
    CPUUtilization: {
      perSecond: false,
      most: 100,
      at: ({ busy, machines }) => (machines ? Math.min(100, busy * 100) : null),
    },
    NetworkIn: { perSecond: true, at: (moment) => (served(moment) * 2_400) / Math.max(1, moment.machines) },
    NetworkOut: { perSecond: true, at: (moment) => (served(moment) * 31_000) / Math.max(1, moment.machines) },
  },
  'AWS/AutoScaling': {
    GroupInServiceInstances: { perSecond: false, count: true, at: ({ machines }) => machines },
    GroupTotalInstances: { perSecond: false, count: true, at: ({ machines }) => machines },
    GroupInServiceCapacity: { perSecond: false, count: true, at: ({ units }) => units },
    GroupTotalCapacity: { perSecond: false, count: true, at: ({ units }) => units },
  },
};

export type Sampler = (group: Group, metric: Metric, from: number, periodSeconds: number) => number | null;

/** Metrics are computed from load and history when asked; nothing is stored for them. */
export function sampler(world: World): Sampler {
  const groups = byGroup(world);
  const steps = new Map<Group, ReturnType<typeof servingSteps>>();
  const stepsOf = (group: Group) => {
    const known = steps.get(group);
    if (known) return known;
    const made = servingSteps(world, group.region, intervalsOf(groups, group.region, group.name));
    steps.set(group, made);
    return made;
  };
  return (group, metric, from, periodSeconds) => {
    const middle = from + periodSeconds * 500;
    if (middle > world.now || from < group.createdAt) return null;
    const value = metric.at(momentOf(world, group, servingAt(stepsOf(group), middle), middle));
    return value === null ? null : value * (metric.perSecond ? periodSeconds : 1);
  };
}

function momentOf(world: World, group: Group, serving: Serving, at: number): Moment {
  const rate = loadAt(world, profileOf(group), at);
  return { ...serving, rate, busy: serving.capacity > 0 ? rate / serving.capacity : 0 };
}

/** A fleet as it is now, from its machines. */
export const momentNow = (world: World, group: Group): Moment =>
  momentOf(world, group, servingNow(world, group), world.now);
