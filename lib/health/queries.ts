import 'server-only';
import { describeAlarms, type AlarmFacts } from '@/lib/aws/alarms';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { describeImpaired } from '@/lib/aws/instances';
import { getMetrics, type MetricAnswers } from '@/lib/aws/metrics';
import { describeRecentActivities, type ActivityFacts } from '@/lib/aws/scaling';
import type { Ctx } from '@/lib/changes/context';
import { toProblem, type Problem } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { round } from '@/lib/core/series';
import { windowOf, type Range } from '@/lib/core/time-range';
import { byPlace, samePlace, type Place } from '@/lib/core/place';
import type { Fleet } from '@/lib/fleets/model';
import { findFleet, listFleets } from '@/lib/fleets/queries';
import { readAround } from '@/lib/load/around.server';
import type { Around } from '@/lib/load/choices';
import { orElse } from '@/lib/runtime/or-else';
import { mapInSlices } from '@/lib/runtime/slices';
import { toActivity } from '@/lib/scaling/model';
import { judge } from './judge';
import { alarmLines } from './alarm-lines';
import {
  isMeasured,
  measuredOf,
  queriesOf,
  questionOf,
  sharesOf,
  type Measured,
  type Question,
} from './metrics';
import type { AlarmLine, FleetHealth, HealthList, HealthSeries } from './model';
import { limitOf, sharesAt } from './failed-requests';
import { slowLimit } from './slow-answers';
import { leastByHour, usualAt, usualByHour, type Usual } from './usual';
import { explain } from './explain.server';

const HOUR = 3_600_000;
const PAST_DAYS = 7;

/** The health of every fleet in the last hour, judged against its last seven days. */
export async function listHealth(ctx: Ctx): Promise<HealthList> {
  const { fleets } = await listFleets(ctx);
  const parts = await Promise.all(
    byPlace(fleets, ({ ref }) => ref).map(async ([place, here]) => {
      try {
        return await readPlace(ctx, place, here);
      } catch (error) {
        return { value: {}, readAt: Date.now(), problems: [{ ...toProblem(error), ...place }] };
      }
    }),
  );
  return {
    fleets: Object.assign({}, ...parts.map(({ value }) => value)) as HealthList['fleets'],
    problems: parts.flatMap(({ problems }) => problems),
    readAt: Math.min(Date.now(), ...parts.map(({ readAt }) => readAt)),
  };
}

const questionsOf = (fleets: readonly Fleet[], around: Around) =>
  mapInSlices(fleets, (fleet) => questionOf(fleet, around));

async function readPlace(ctx: Ctx, place: Place, fleets: readonly Fleet[]) {
  const now = ctx.now();
  const around = await readAround(place);
  const questions = await questionsOf(fleets, around);
  const [hour, past, alarms, recent, impaired, groups] = await Promise.all([
    orElse(readHour(place, questions, now), null),
    orElse(readPast(place, questions, now), {} as Record<string, Past>),
    orElse(describeAlarms(place, PACE.minute), [] as AlarmFacts[]),
    orElse(describeRecentActivities(place, { now, span: HOUR }, PACE.minute), [] as ActivityFacts[]),
    orElse(describeImpaired(place, PACE.minute), new Map<string, number | null>()),
    orElse(describeGroups(place, PACE.minute), [] as GroupFacts[]),
  ]);
  const unread =
    [hour, alarms, recent, impaired, groups].map(unreadOf).find(Boolean) ??
    around.problems.targets?.message ??
    null;
  const byGroup = Map.groupBy(recent.value, ({ group }) => group);
  const ill = new Map(
    groups.value.map(({ name, instances }) => [
      name,
      instances.flatMap(({ id }) => (impaired.value.has(id) ? [impaired.value.get(id)!] : [])),
    ]),
  );
  const judged = await mapInSlices(questions, (question): [Fleet, FleetHealth] => {
    const { name } = question.fleet.ref;
    const facts = {
      fleet: question.fleet,
      measured: measuredOf(question, hour.value ?? { range: hourUntil(now), answers: {} }),
      unknown: question.requests.why ?? hour.stale?.message ?? null,
      unread,
      usual: usualOf(past.value[name], now),
      alarms: alarms.value,
      activities: (byGroup.get(name) ?? []).map(toActivity),
      impaired: ill.get(name) ?? [],
      now,
    };
    return [question.fleet, judge(facts)];
  });
  const explained = await explain(ctx, judged);
  const problems = [hour, past, alarms, recent, impaired].flatMap(({ stale }) => stale ?? []);
  const once = new Map(problems.map((problem) => [problem.message, problem]));
  return {
    value: Object.fromEntries(explained.map(([{ ref }, health]) => [fleetKey(ref), health])),
    readAt: hour.readAt,
    problems: [...once.values()].map((problem) => ({ ...problem, ...place })),
  };
}

/** The last answer counts for so long while AWS refuses; a fault may begin meanwhile (ms). */
const COUNTS_FOR = 5 * 60_000;

const unreadOf = (part: { stale?: Problem | undefined; isMissing?: true; readAt: number }) =>
  part.isMissing || Date.now() - part.readAt > COUNTS_FOR ? part.stale?.message : undefined;

function hourUntil(now: number) {
  const to = Math.ceil(now / 60_000) * 60_000;
  return { from: to - HOUR, to, period: 60 };
}

const readHour = (place: Place, questions: readonly Question[], now: number) =>
  getMetrics(place, questions.flatMap(queriesOf), hourUntil(now), PACE.minute);

/** What is usual of a fleet by hour of the day. */
interface Past {
  failed: Usual;
  /** ms. */
  p95: Usual;
  /** The fewest requests of that hour on any day. */
  least: Usual;
  /** Seconds of the oldest message. */
  age: Usual;
}

const usualOf = (past: Past | undefined, now: number) => ({
  failed: past ? usualAt(past.failed, now) : null,
  p95: past ? usualAt(past.p95, now) : null,
  least: past ? usualAt(past.least, now) : null,
  age: past ? usualAt(past.age, now) : null,
});

/** Whole hours of the days before, by fleet name; asked for once an hour for all fleets of the region. */
function readPast(place: Place, questions: readonly Question[], now: number) {
  const to = Math.floor(now / HOUR) * HOUR;
  const range = { from: to - PAST_DAYS * 24 * HOUR, to, period: 3_600 };
  const pastOf = (question: Question, answered: MetricAnswers): Past => {
    const measured = measuredOf(question, answered);
    return {
      failed: usualByHour(measured.axis, sharesOf(measured)),
      p95: usualByHour(measured.axis, measured.p95),
      least: leastByHour(measured.axis, measured.requests),
      age: usualByHour(measured.axis, measured.age),
    };
  };
  const asked = questions.filter(isMeasured);
  const names = asked.map(({ fleet }) => fleet.ref.name);
  return getMetrics(place, asked.flatMap(queriesOf), range, PACE.hour, {
    key: JSON.stringify(['usual', names]),
    keep: async (answered) => {
      const pasts = await mapInSlices(asked, (one) => [one.fleet.ref.name, pastOf(one, answered)] as const);
      return Object.fromEntries(pasts);
    },
  });
}

function linesOf({ requests }: Question, alarms: readonly AlarmFacts[], measured: Measured) {
  if (requests.why !== null) return { failed: [], p95: [] };
  const { failed, p95 } = alarmLines(alarms, requests, measured);
  return { failed: failed.map(rounded), p95 };
}

const rounded = ({ name, values }: AlarmLine): AlarmLine => ({ name, values: round(values) });

/** One fleet over any range. The limits are those of this hour. */
export async function getHealth(ctx: Ctx, input: { fleet: FleetRef; range: Range }) {
  const { ref } = await findFleet(input.fleet);
  const { fleets } = await listFleets(ctx);
  const now = ctx.now();
  const here = fleets.filter((one) => samePlace(one.ref, ref));
  const questions = await questionsOf(here, await readAround(ref));
  const question = questions.find(({ fleet }) => fleet.ref.name === ref.name)!;
  const key = JSON.stringify(['health', ref.name, input.range]);
  const [shown, past, alarms] = await Promise.all([
    getMetrics(ref, queriesOf(question), windowOf(input.range, now), PACE.minute, {
      key,
      keep: (answered) => answered,
    }),
    orElse(readPast(ref, questions, now), {} as Record<string, Past>),
    orElse(describeAlarms(ref, PACE.minute), [] as AlarmFacts[]),
  ]);
  const measured = measuredOf(question, shown.value);
  const lines = linesOf(question, alarms.value, measured);
  const usual = usualOf(past.value[ref.name], now);
  const health: HealthSeries = {
    axis: measured.axis,
    failed: round(sharesAt(measured)),
    failedLimit: limitOf(usual.failed),
    failedAlarms: lines.failed,
    p95: round(measured.p95),
    p95Limit: usual.p95 === null ? null : slowLimit(usual.p95),
    p95Alarms: lines.p95,
    unknown: question.requests.why,
  };
  return { health, readAt: shown.readAt, ...(shown.stale && { stale: shown.stale }) };
}
