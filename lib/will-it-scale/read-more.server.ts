import 'server-only';
import type { AlarmFacts } from '@/lib/aws/alarms';
import { getMetrics, type MetricQuery } from '@/lib/aws/metrics';
import { describeSubnets } from '@/lib/aws/subnets';
import { describeTargetGroups, describeTargetHealth } from '@/lib/aws/targets';
import { lookupEvents } from '@/lib/aws/trail';
import { mapKnown, type Known } from '@/lib/core/known';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import type { Ctx } from '@/lib/changes/context';
import type { Fleet } from '@/lib/fleets/model';
import { readVcpuQuota } from '@/lib/fleets/quota.server';
import { known } from '@/lib/runtime/known';
import { soon } from '@/lib/runtime/soon';
import type { QuotaFacts, ScalingFacts, Targets } from './facts';
import { suspendedBy } from './suspended-by';
import { NOT_YET, readTrial } from './trial.server';
import { watchedBy } from './watched';

type More = Pick<ScalingFacts, 'newest' | 'quota' | 'trial' | 'subnets' | 'targets' | 'suspendedBy'>;

/** What needs calls for this fleet alone. `reading`: a part is not answered yet. */
export async function readMore(ctx: Ctx, facts: ScalingFacts): Promise<{ more: More; reading: boolean }> {
  const { fleet } = facts;
  const [newest, quota, trial, subnets, targets, suspendedBy] = await Promise.all([
    readNewest(fleet.ref, facts),
    readQuota(fleet),
    readTrial(ctx, facts),
    known(describeSubnets(fleet.ref, PACE.minute)),
    known(readTargets(fleet)),
    readSuspendedBy(fleet),
  ]);
  return {
    more: { newest, quota, trial, subnets, targets, suspendedBy: suspendedBy ?? null },
    reading: trial === NOT_YET || suspendedBy === undefined,
  };
}

/** The quota that the next instance counts towards. */
async function readQuota(fleet: Fleet): Promise<Known<QuotaFacts>> {
  if (fleet.units || fleet.mix?.byRequirements)
    return { why: 'It launches several machine types, which may count against several quotas.' };
  const quota = await readVcpuQuota(fleet, fleet.instanceType);
  if ('why' in quota) return quota;
  const { code, kind, market, limit, used, perInstance } = quota.value;
  if (perInstance === null) return { why: 'AWS did not say how many vCPUs the machine type has.' };
  return { value: { code, name: `${kind}, ${market}`, limit, used, perInstance } };
}

/** undefined: CloudTrail has not answered yet. */
async function readSuspendedBy({ ref, suspended }: Fleet) {
  if (suspended.length === 0) return null;
  const events = await soon(known(lookupEvents(ref)));
  if (!events) return undefined;
  return 'value' in events ? suspendedBy(ref, suspended, events.value) : null;
}

const MINUTE = 60_000;

/** The number of samples, which every metric has. */
const queryOf = ({ name, namespace, metric, dimensions }: AlarmFacts): MetricQuery => ({
  ...{ id: name, namespace, metric, dimensions },
  stat: 'SampleCount',
});

/** UTC ms of the end of the newest minute with data, by alarm. An alarm on an expression is left out. */
async function readNewest(place: Place, facts: ScalingFacts): Promise<ScalingFacts['newest']> {
  const watched = watchedBy(facts);
  if (!('alarms' in watched)) return { value: {} };
  const alarms = watched.alarms.filter(({ metric }) => metric !== '');
  if (alarms.length === 0) return { value: {} };
  const to = Math.floor(facts.now / MINUTE) * MINUTE;
  const range = { from: to - 60 * MINUTE, to, period: 60 };
  const metrics = await known(getMetrics(place, alarms.map(queryOf), range, PACE.minute));
  return mapKnown(metrics, ({ answers }) =>
    Object.fromEntries(
      alarms.map(({ name }) => {
        const at = answers[name]?.times.at(-1);
        return [name, at === undefined ? null : at + MINUTE];
      }),
    ),
  );
}

async function readTargets({ ref, targetGroups }: Fleet): Promise<Targets[]> {
  if (targetGroups.length === 0) return [];
  const groups = await describeTargetGroups(ref, PACE.minute);
  return Promise.all(
    targetGroups.map(async (arn) => {
      const group = groups.value.find((one) => one.arn === arn);
      const health = await describeTargetHealth(ref, arn, PACE.watched);
      const name = group?.targetGroup.split('/')[1] ?? arn;
      return { arn, name, hasBalancer: group?.loadBalancer != null, targets: health.value };
    }),
  );
}
