import 'server-only';
import { oldest } from '@/lib/core/aged';
import { toProblem } from '@/lib/core/errors';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { pointPace } from '@/lib/core/point-pace';
import { byPlace } from '@/lib/core/place';
import { partsOf, windowOf, type Range } from '@/lib/core/time-range';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import type { Ctx } from '@/lib/changes/context';
import { joined } from './detail';
import type { FleetLoad, LoadList } from './model';
import { readDetail, readForDetail } from './read-detail.server';
import { readSketches } from './read-sketches.server';
import type { LoadUnit } from './units';

/** The last 24 hours of every fleet, with one or two requests to CloudWatch per region. */
export async function listLoad(ctx: Ctx): Promise<LoadList> {
  const { fleets } = await listFleets(ctx);
  const now = ctx.now();
  const parts = await Promise.all(
    byPlace(fleets, ({ ref }) => ref).map(async ([place, here]) => {
      try {
        const range = windowOf('24h', now);
        const asked = { range, pace: pointPace(range.period, now), now };
        const { value, readAt, stale } = await readSketches(place, here, asked);
        return { value, readAt, problems: stale ? [{ ...stale, ...place }] : [] };
      } catch (error) {
        return { value: {}, readAt: Date.now(), problems: [{ ...toProblem(error), ...place }] };
      }
    }),
  );
  return {
    fleets: Object.assign({}, ...parts.map((part) => part.value)) as LoadList['fleets'],
    problems: parts.flatMap((part) => part.problems),
    readAt: Math.min(Date.now(), ...parts.map((part) => part.readAt)),
  };
}

interface LoadInput {
  fleet: FleetRef;
  range: Range;
  /** The unit to show, if the fleet has it; by default the one that says most. */
  unit?: LoadUnit | undefined;
}

/** One fleet over any range, in about 400 points that keep the peaks of their samples. */
export async function getLoad(ctx: Ctx, input: LoadInput) {
  const fleet = await findFleet(input.fleet);
  const now = ctx.now();
  const window = windowOf(input.range, now);
  const isPast = now - window.to > SETTLED;
  const known = await readForDetail(ctx, fleet, window, { unit: input.unit });
  const parts = await Promise.all(
    partsOf(window, now).map((part) =>
      readDetail(known, {
        ...{ window: part, name: `${input.range} ${part.sampled}` },
        pace: isPast ? PACE.hour : pointPace(part.sampled, now),
      }),
    ),
  );
  return { load: parts.map(({ value }) => value).reduce(joined), ...oldest(parts) };
}

/** ms. CloudWatch adds no points that are older. */
const SETTLED = 3 * 3_600_000;

/** The last `days` days in whole hours, in requests or CPU. */
export async function getHours(ctx: Ctx, fleet: Fleet, days: number): Promise<FleetLoad> {
  const hour = 3_600_000;
  const to = Math.floor(ctx.now() / hour) * hour;
  const window = { from: to - days * 24 * hour, to, period: 3_600, sampled: 3_600 };
  const known = await readForDetail(ctx, fleet, window, { units: COSTED });
  return (await readDetail(known, { window, name: 'hours', pace: PACE.hour })).value;
}

/** Units in which work has a cost. */
const COSTED = ['req/s', '% cpu'] as const;
