import 'server-only';
import { describeWatchedGroup } from '@/lib/aws/groups';
import { getMetrics, type MetricQuery } from '@/lib/aws/metrics';
import { PACE } from '@/lib/core/pace';
import { onAxis } from '@/lib/core/series';
import type { Fleet } from '@/lib/fleets/model';
import { known } from '@/lib/runtime/known';
import type { Activity } from '@/lib/scaling/model';
import type { Deployment } from './model';
import { inSameMinutes, machinesOfBoth, type SameMinutes } from './same-minutes';

/** EC2 reports CPU every five minutes where detailed monitoring is off. */
const PERIOD = 300;
const STEP = PERIOD * 1_000;
/** Machines of each release that are asked for: each is a metric that AWS bills. */
const MOST = 20;

type Asked = Pick<Deployment, 'id' | 'version'> & {
  startedAt: number;
  endedAt: number | null;
  activities: readonly Activity[];
  now: number;
};

/** CPU of the machines of both releases while both served, or why it is not known. */
export async function readSameMinutes(
  fleet: Fleet,
  { activities, now, ...deployment }: Asked,
): Promise<SameMinutes | { why: string }> {
  const group = await known(describeWatchedGroup(fleet.ref, PACE.watched));
  if ('why' in group) return group;
  const both = machinesOfBoth({ deployment, activities, now, instances: group.value?.instances ?? [] });
  const [before, after] = [both.before.slice(0, MOST), both.after.slice(0, MOST)];
  if (after.length === 0) return { why: 'The group has no machine that this deployment launched.' };
  if (before.length === 0) return { why: 'No machine of the previous release is on record.' };
  const from = Math.floor(deployment.startedAt / STEP) * STEP;
  const range = { from, to: Math.floor((deployment.endedAt ?? now) / STEP) * STEP, period: PERIOD };
  if (range.to <= from) return { why: 'The deployment has run for less than five minutes.' };
  const queries = [...before, ...after].map(({ id }): MetricQuery => ({
    ...{ id, namespace: 'AWS/EC2', metric: 'CPUUtilization', stat: 'Average' },
    dimensions: { InstanceId: id },
  }));
  const key = JSON.stringify(['same minutes', deployment.id, range.to, queries.map(({ id }) => id)]);
  const answered = await known(
    getMetrics(fleet.ref, queries, range, PACE.minute, { key, keep: (all) => all }),
  );
  if ('why' in answered) return answered;
  const cpu = new Map(queries.map(({ id }) => [id, onAxis(range, answered.value.answers[id])]));
  return (
    inSameMinutes({ before, after }, range, cpu) ?? {
      why: 'Both releases served together for less than ten minutes. EC2 reports CPU only every five minutes.',
    }
  );
}
