import { mean, type Axis, type Values } from '@/lib/core/series';
import type { Activity } from '@/lib/scaling/model';
import type { Deployment } from './model';

/** A machine while it served, UTC ms. */
export interface Serving {
  id: string;
  from: number;
  to: number;
}

export interface BothReleases {
  before: Serving[];
  after: Serving[];
}

interface Facts {
  deployment: Pick<Deployment, 'version'> & { startedAt: number; endedAt: number | null };
  /** The group's machines now. */
  instances: readonly { id: string; version: string | null }[];
  activities: readonly Activity[];
  now: number;
}

const idIn = ({ description }: Activity) => /\bi-[0-9a-f]+/.exec(description)?.[0] ?? '';

/**
 * The machines of both releases during a deployment. New are those that the group still lists with the new version; old
 * are those that the deployment ended, and while it runs those of another version.
 */
export function machinesOfBoth({ deployment, instances, activities, now }: Facts): BothReleases {
  const { version, startedAt, endedAt } = deployment;
  const until = endedAt ?? now;
  const within = (at: number) => at >= startedAt && at < until;
  const served = new Map(
    activities.flatMap((one) =>
      one.kind === 'launch' && !one.failed && one.endedAt !== null ? [[idIn(one), one.endedAt]] : [],
    ),
  );
  const ended = activities.filter(
    ({ kind, by, at }) => kind === 'terminate' && by === 'deployment' && within(at),
  );
  const left = endedAt === null ? instances.filter((one) => one.version !== version) : [];
  return {
    after: instances.flatMap(({ id, version: own }) => {
      const from = served.get(id);
      return own === version && from !== undefined && within(from) ? [{ id, from, to: until }] : [];
    }),
    before: [
      ...ended.map((one) => ({ id: idIn(one), from: startedAt, to: one.at })),
      ...left.map(({ id }) => ({ id, from: startedAt, to: until })),
    ],
  };
}

/** Periods with machines of both, and the fewest that are compared. */
const LEAST_PERIODS = 2;

export interface SameMinutes {
  /** UTC ms. */
  from: number;
  to: number;
  /** Percent CPU, mean of the machines of each release. */
  before: number;
  after: number;
}

/** CPU of both releases in the periods in which machines of both served from beginning to end; null: too few. */
export function inSameMinutes(
  { before, after }: BothReleases,
  axis: Axis,
  cpu: ReadonlyMap<string, Values>,
): SameMinutes | null {
  const step = axis.period * 1_000;
  const length = Math.round((axis.to - axis.from) / step);
  const periods = Array.from({ length }, (_, index) => {
    const from = axis.from + index * step;
    const of = (machines: readonly Serving[]) =>
      mean(
        machines.map((one) =>
          one.from <= from && one.to >= from + step ? (cpu.get(one.id)?.[index] ?? null) : null,
        ),
      );
    return { from, before: of(before), after: of(after) };
  }).filter(
    (one): one is typeof one & Pick<SameMinutes, 'before' | 'after'> =>
      one.before !== null && one.after !== null,
  );
  if (periods.length < LEAST_PERIODS) return null;
  return {
    from: periods[0]!.from,
    to: periods.at(-1)!.from + step,
    before: mean(periods.map((one) => one.before))!,
    after: mean(periods.map((one) => one.after))!,
  };
}
