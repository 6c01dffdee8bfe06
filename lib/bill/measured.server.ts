import 'server-only';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { byPlace, type Place } from '@/lib/core/place';
import { timesOf, type Values } from '@/lib/core/series';
import { listFleetDays, saveFleetDays, type FleetDayRow } from '@/lib/db/fleet-days';
import type { Fleet } from '@/lib/fleets/model';
import { readAround } from '@/lib/load/around.server';
import { isInferredIn } from '@/lib/load/capacity';
import { choicesOf, pickFrom } from '@/lib/load/choices';
import { readAnswers, seriesOf, type Asked } from '@/lib/load/read-loads.server';
import type { Ctx } from '@/lib/changes/context';
import { readSetupHistories } from '@/lib/setup-history/read.server';
import { valueAt } from '@/lib/setup-history/steps';
import { orElse } from '@/lib/runtime/or-else';
import { mapInSlices } from '@/lib/runtime/slices';
import { DAY, daysOf, type Span } from './billed-days';
import { measuredDays, type MeasuredDays } from './measured-days';

/** Whether the number of machines was inferred. */
export type FleetMeasured = MeasuredDays & { isInferred: boolean };

/** Seconds. One for all ranges, so that a day is the same in each. */
const PERIOD = 3_600;
/** Points of one read. Of more, the newest days come first, and the others with the next reads. */
const MOST_POINTS = 400_000;
const SERIES = 3;
/** ms after a day's end. CloudWatch adds nothing later. */
const SETTLED = 3 * 3_600_000;

const isSettled = (at: number, now: number) => at + DAY + SETTLED <= now;

/**
 * Requests, CPU and machines of every fleet by day. Days that are over are worked out once and stored; a day that is not
 * yet is unknown, never 0. A region that fails does not hide the others. With `ask: false` only stored days are used.
 */
export async function readMeasured(
  { now: clock }: Pick<Ctx, 'now'>,
  fleets: readonly Fleet[],
  span: Span,
  name: string,
  { ask = true }: { ask?: boolean } = {},
) {
  const now = clock();
  const keys = fleets.map(({ ref }) => fleetKey(ref));
  const stored = await orElse(listFleetDays(keys, span.from, span.to), [] as FleetDayRow[]);
  const rows = Map.groupBy(stored.value, ({ fleet }) => fleet);
  const due = ask ? missingOf(keys, rows, span) : null;
  const parts = due
    ? await Promise.all(
        byPlace(fleets, ({ ref }) => ref).map(([place, here]) => readPart(place, here, { due, now, name })),
      )
    : [];
  const read = Map.groupBy(
    parts.flatMap((part) => part.rows),
    ({ fleet }) => fleet,
  );
  // What was judged without CloudTrail may have had another target, and some reads may lack requests: it is shown
  // and not stored.
  const whole = parts.filter(({ isWhole }) => isWhole).flatMap((part) => part.rows);
  const settled = whole.filter(({ at }) => isSettled(at, now));
  const kept = settled.length > 0 ? await orElse(saveFleetDays(settled), undefined) : null;
  const shown = daysOf(span);
  const days = await mapInSlices(
    keys,
    (key) => [key, onDays(shown, [...(read.get(key) ?? []), ...(rows.get(key) ?? [])])] as const,
  );
  const problems = [stored.stale, kept?.stale, ...parts.flatMap((part) => part.problems)];
  return {
    days: Object.fromEntries(days),
    problems: problems.filter((one): one is Problem => one !== undefined),
  };
}

/** The newest stretch of days that some fleet lacks, as long as one read may be; null if none is lacking. */
function missingOf(
  keys: readonly string[],
  rows: ReadonlyMap<string, readonly FleetDayRow[]>,
  span: Span,
): Span | null {
  const held = keys.map((key) => new Set(rows.get(key)?.map(({ at }) => at)));
  const lacking = daysOf(span).filter((at) => held.some((days) => !days.has(at)));
  const [first, last] = [lacking[0], lacking.at(-1)];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(1, Math.floor(MOST_POINTS / (keys.length * SERIES * (DAY / 1_000 / PERIOD))));
  return { from: Math.max(first, last + DAY - most * DAY), to: last + DAY };
}

async function readPart(
  place: Place,
  fleets: readonly Fleet[],
  { due, now, name }: { due: Span; now: number; name: string },
): Promise<{ rows: FleetDayRow[]; isWhole: boolean; problems: Problem[] }> {
  try {
    const asked: Asked = { range: { ...due, period: PERIOD }, pace: PACE.hour, now, of: name };
    const { value, stale, isWhole } = await readPlace(place, fleets, asked);
    return { rows: value, isWhole, problems: stale ? [stale] : [] };
  } catch (error) {
    return { rows: [], isWhole: false, problems: [toProblem(error)] };
  }
}

async function readPlace(place: Place, fleets: readonly Fleet[], asked: Asked) {
  const [around, histories] = await Promise.all([
    readAround(place),
    readSetupHistories(place, fleets, { now: asked.now, waits: true }),
  ]);
  const questions = await mapInSlices(fleets, (fleet) => ({
    ...{ fleet, choice: pickFrom(choicesOf(fleet, around), ['req/s']), samples: !fleet.groupMetrics },
  }));
  const metrics = await readAnswers(place, questions, asked);
  const value = await mapInSlices(questions, (question) => {
    const { fleet } = question;
    const { axis, load, cpu, capacity, spans } = seriesOf(question, metrics.value, asked);
    const { targets: steps } = histories.of(fleet);
    const targets = timesOf(axis).map((at) => valueAt(steps, at));
    const days = daysOf(asked.range);
    const measured = measuredDays(axis, { requests: load, cpu, machines: capacity }, targets, days);
    const inferred = isInferredIn(spans, axis.from, axis.to);
    return days.map((at, index) => ({ ...dayOf(measured, index), fleet: fleetKey(fleet.ref), at, inferred }));
  });
  // Without target groups a day has no requests, and without groups those of others may be among them.
  const stale = metrics.stale ?? around.problems.targets ?? around.problems.groups;
  return { value: value.flat(), stale, isWhole: !stale && histories.why === null };
}

const FIELDS = ['requests', 'carry', 'cpuHours', 'inService', 'idleShare'] as const;

const dayOf = (measured: MeasuredDays, index: number) =>
  Object.fromEntries(FIELDS.map((field) => [field, measured[field][index] ?? null])) as Record<
    (typeof FIELDS)[number],
    number | null
  >;

/** Rows as series on an axis of days. Of two rows of a day, the later one in the list counts. */
function onDays(days: readonly number[], rows: readonly FleetDayRow[]): FleetMeasured {
  const byDay = new Map(rows.map((row) => [row.at, row]));
  const series = (field: (typeof FIELDS)[number]): Values => days.map((at) => byDay.get(at)?.[field] ?? null);
  return {
    requests: series('requests'),
    carry: series('carry'),
    cpuHours: series('cpuHours'),
    inService: series('inService'),
    idleShare: series('idleShare'),
    isInferred: days.some((at) => byDay.get(at)?.inferred ?? false),
  };
}
