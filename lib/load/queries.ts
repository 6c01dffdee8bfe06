import 'server-only';
import { getMetrics, type MetricQuery, type MetricRange, type Points } from '@/lib/aws/metrics';
import { describeTargetGroups, type TargetGroupFacts } from '@/lib/aws/targets';
import { toProblem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { onAxis, type Axis } from '@/lib/core/series';
import { windowOf, type TimeRange } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/server/context';
import { orElse } from '@/lib/server/or-else';
import { prepareLoad, sketch, targetOf, type FleetLoad, type LoadList } from './model';

/** The last 24 hours of every fleet, one question to CloudWatch a region. */
export async function listLoad(ctx: Ctx): Promise<LoadList> {
  const { fleets } = await listFleets(ctx);
  const regions = [...new Set(fleets.map((fleet) => fleet.ref.region))];
  const parts = await Promise.all(
    regions.map(async (region) => {
      try {
        const inRegion = fleets.filter((fleet) => fleet.ref.region === region);
        const { value, readAt, stale } = await readLoads(region, inRegion, windowOf('24h', ctx.now()));
        return { value, readAt, problems: stale ? [{ ...stale, region }] : [] };
      } catch (error) {
        return { value: {}, readAt: Date.now(), problems: [{ ...toProblem(error), region }] };
      }
    }),
  );
  const all: Record<string, FleetLoad> = Object.assign({}, ...parts.map((part) => part.value));
  return {
    fleets: Object.fromEntries(Object.entries(all).map(([key, load]) => [key, sketch(load)])),
    problems: parts.flatMap((part) => part.problems),
    readAt: Math.min(Date.now(), ...parts.map((part) => part.readAt)),
  };
}

/** One fleet at full detail. */
export async function getLoad(ctx: Ctx, input: { fleet: FleetRef; range: TimeRange }) {
  const fleet = await findFleet(ctx, input.fleet);
  const window = windowOf(input.range, ctx.now());
  const { value, readAt, stale } = await readLoads(fleet.ref.region, [fleet], window);
  return { load: value[fleetKey(fleet.ref)]!, readAt, stale };
}

/** Fleets of one region over a time, by their keys: one question to CloudWatch. */
export async function readLoads(
  region: string,
  fleets: Fleet[],
  window: MetricRange,
  pace: number = PACE.minute,
) {
  const targets = await orElse(describeTargetGroups(region, PACE.hour), [] as TargetGroupFacts[]);
  const queries = fleets.flatMap((fleet) => queriesFor(fleet, targets.value));
  const metrics = await getMetrics(region, queries, window, pace);
  const { range: axis, answers } = metrics.value;
  const loads = fleets.map((fleet) => [fleetKey(fleet.ref), toLoad(fleet, axis, answers)] as const);
  return { ...metrics, value: Object.fromEntries(loads) };
}

function queriesFor(fleet: Fleet, targets: readonly TargetGroupFacts[]): MetricQuery[] {
  const { name } = fleet.ref;
  const group = { AutoScalingGroupName: name };
  const target = targets.find(({ arn }) => fleet.targetGroups.includes(arn));
  const queries: MetricQuery[] = [
    { id: `${name} cpu`, namespace: 'AWS/EC2', metric: 'CPUUtilization', dimensions: group, stat: 'Average' },
    {
      id: `${name} n`,
      namespace: 'AWS/AutoScaling',
      metric: 'GroupInServiceInstances',
      dimensions: group,
      stat: 'Average',
    },
  ];
  if (target) {
    const dimensions = {
      TargetGroup: target.targetGroup,
      ...(target.loadBalancer && { LoadBalancer: target.loadBalancer }),
    };
    queries.push({
      id: `${name} req`,
      namespace: 'AWS/ApplicationELB',
      metric: 'RequestCount',
      dimensions,
      stat: 'Sum',
    });
  }
  return queries;
}

function toLoad(fleet: Fleet, axis: Axis, answers: Record<string, Points>): FleetLoad {
  const series = (id: string) => onAxis(axis, answers[`${fleet.ref.name} ${id}`]);
  const requests = answers[`${fleet.ref.name} req`]?.times.length ? series('req') : null;
  const perSecond = requests?.map((sum) => (sum === null ? null : sum / axis.period)) ?? null;
  const target = targetOf(fleet);
  return prepareLoad(axis, { requests: perSecond, cpu: series('cpu'), capacity: series('n') }, target);
}
