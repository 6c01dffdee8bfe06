import { setDesired } from '../world/groups/capacity.ts';
import { causes } from '../world/groups/causes.ts';
import type { Group } from '../world/groups/group.ts';
import type { Policy } from '../world/policies/policy.ts';
import { DAY, HOUR } from '../world/time/time.ts';
import type { Region, World } from '../world/types.ts';
import { METRICS, sampler, type Sampler } from './metrics.ts';

/** A forecast looks back on so many days, and needs one. */
const DAYS = 14;

export interface Forecast {
  /** UTC ms, whole hours. */
  times: number[];
  /** ASGTotalCPUUtilization: the percent of all machines together. */
  load: number[];
  /** The machines that carry it at the target. */
  capacity: number[];
}

const CPU = METRICS['AWS/EC2']!['CPUUtilization']!;
const MACHINES = METRICS['AWS/AutoScaling']!['GroupInServiceInstances']!;

function loadAt(sample: Sampler, group: Group, at: number): number | null {
  const [cpu, machines] = [sample(group, CPU, at, 3_600), sample(group, MACHINES, at, 3_600)];
  return cpu === null || machines === null ? null : cpu * machines;
}

/** The mean of the same hour of the days before; null without a day of data. AWS's own model is not published. */
export function forecastOf(
  world: World,
  group: Group,
  { predictive }: Policy,
  { from, to }: { from: number; to: number },
): Forecast | null {
  const sample = sampler(world);
  const forecast: Forecast = { times: [], load: [], capacity: [] };
  for (let at = Math.ceil(from / HOUR) * HOUR; at < to; at += HOUR) {
    const newest = at - Math.max(1, Math.ceil((at + HOUR - world.now) / DAY)) * DAY;
    const past = Array.from({ length: DAYS }, (_, back) => loadAt(sample, group, newest - back * DAY));
    const known = past.filter((one) => one !== null);
    if (known.length === 0) return null;
    const load = known.reduce((sum, one) => sum + one, 0) / known.length;
    forecast.times.push(at);
    forecast.load.push(load);
    forecast.capacity.push(Math.max(group.min, Math.ceil(load / predictive!.target)));
  }
  return forecast;
}

/** Each hour, a policy that may scale raises the capacity to its forecast; it never lowers it. */
export function runPredictive(world: World, region: Region) {
  if (world.now % HOUR !== 0) return;
  for (const group of Object.values(region.groups))
    for (const policy of group.policies) {
      if (policy.predictive?.mode !== 'ForecastAndScale' || !policy.enabled) continue;
      const wanted = forecastOf(world, group, policy, { from: world.now, to: world.now + HOUR });
      const desired = Math.min(group.max, wanted?.capacity[0] ?? 0);
      if (desired > group.desired)
        setDesired(world, group, desired, causes.executed(world.now, policy.name, group.desired, desired));
    }
}
