import 'server-only';
import { describeAlarms, type AlarmFacts } from '@/lib/aws/alarms';
import { describeInstanceTypes } from '@/lib/aws/instances';
import { describePolicies, type PolicyFacts } from '@/lib/aws/policies';
import { describeActivities } from '@/lib/aws/scaling';
import { describeSchedulesIn, type ScheduleFacts } from '@/lib/aws/schedules';
import { oldest } from '@/lib/core/aged';
import { atMost } from '@/lib/core/at-most';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { round, type Values } from '@/lib/core/series';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import type { MachinePrices } from '@/lib/fleets/run-rate';
import { readMachinePrices } from '@/lib/fleets/machine-prices.server';
import { listFleets } from '@/lib/fleets/queries';
import { isLaunchable, type Image } from '@/lib/images/model';
import { listImages } from '@/lib/images/queries';
import type { FleetLoad } from '@/lib/load/model';
import { listLoad } from '@/lib/load/queries';
import { readLoads } from '@/lib/load/read-loads.server';
import { bootTime, toActivity, type BootTime } from '@/lib/scaling/model';
import { recurrenceText, scheduleText } from '@/lib/scaling/schedule';
import { eventsOf } from './schedule-events';
import { onType } from './on-type';
import { isMixed, standingMix } from './standing-mix';
import { replayedPolicy } from './replayed-policy';
import type { SetupHistory } from '@/lib/setup-history/model';
import { readTypes } from '@/lib/setup-history/read-types.server';
import type { Ctx } from '@/lib/changes/context';
import { env } from '@/lib/runtime/env';
import { orElse } from '@/lib/runtime/or-else';
import { mapInSlices } from '@/lib/runtime/slices';
import type { MachineType } from '@/lib/type-ladder/model';
import { measuredIn, pricedTypes, strengthsOf, typesNear, type Measured } from '@/lib/type-ladder/model';
import { ASSUMED_BOOT, type ReplayFacts } from './what-if';

const DAY = 86_400_000;
const PERIOD = 300;
/** Calls at once. AWS counts activities of all groups in one rate limit. */
const ASKED_AT_ONCE = 4;

/** The facts for replays of one region's fleets, by fleet key. The load of `days` days is one request. */
export async function readReplayFacts(ctx: Ctx, place: Place, fleets: Fleet[], days: number) {
  const to = Math.floor(ctx.now() / (PERIOD * 1_000)) * PERIOD * 1_000;
  const window = { from: to - days * DAY, to, period: PERIOD };
  const [{ fleets: all }, loads, types, prices, policies, images, day, launches, typesOf, alarms, scheduled] =
    await Promise.all([
      listFleets(ctx),
      readLoads(place, fleets, { range: window, pace: PACE.hour, now: ctx.now() }, ['req/s', '% cpu']),
      describeInstanceTypes(place),
      readMachinePrices(fleets),
      // Without its policies a fleet would be replayed, and its savings booked, as one that never scales.
      describePolicies(place, PACE.minute),
      orElse(listImages(place), [] as Image[]),
      orElse(listLoad(ctx), null),
      atMost(ASKED_AT_ONCE, fleets, readLaunches),
      readTypes(place, fleets, ctx.now()),
      orElse(describeAlarms(place, PACE.minute), [] as AlarmFacts[]),
      orElse(describeSchedulesIn(place, PACE.minute), null),
    ]);
  const facts = await mapInSlices(fleets, (fleet, index) => {
    const key = fleetKey(fleet.ref);
    const measured = measuredIn(fleet, all, day.value?.fleets ?? {});
    const near = pricedTypes(types.value, prices.of(fleet).list);
    const known = {
      ...{ policies: policies.value, alarms: alarms.value, images: images.value, measured },
      types: near,
      prices: prices.of(fleet),
      schedules: scheduled.value?.filter(({ group }) => group === fleet.ref.name) ?? null,
    };
    const seen = onType(loads.value[key]!, fleet.instanceType, typesOf(fleet), { types: near, measured });
    return [key, toFacts(fleet, seen, launches[index]!, known)] as const;
  });
  const recurring = scheduled.value?.filter(({ recurrence }) => recurrence !== null) ?? null;
  const past = (ref: FleetRef): FleetPast => ({
    ...loads.past(ref),
    schedules: recurring?.filter(({ group }) => group === ref.name) ?? null,
  });
  return { ...oldest([loads]), value: Object.fromEntries(facts), past };
}

/** What a replay of another time than now needs besides. */
export interface FleetPast {
  /** What one machine carried per percent of CPU at each point; null near idle. */
  rates: Values;
  history: SetupHistory;
  /** Recurring ones, as they are now; null: not read. */
  schedules: ScheduleFacts[] | null;
}

interface Launches {
  boot: BootTime;
  /** Spot interruptions among the activities that AWS keeps, which is six weeks; null: not read. */
  interruptions: number | null;
}

async function readLaunches({ ref }: Fleet): Promise<Launches> {
  const { value } = await orElse(describeActivities(ref, PACE.minute), null);
  if (!value) return { boot: bootTime([]), interruptions: null };
  const activities = value.map(toActivity);
  const interrupted = activities.filter(({ by, kind }) => by === 'spot' && kind === 'terminate');
  return { boot: bootTime(activities), interruptions: interrupted.length };
}

interface Known {
  policies: readonly PolicyFacts[];
  alarms: readonly AlarmFacts[];
  images: readonly Image[];
  types: readonly MachineType[];
  measured: readonly Measured[];
  prices: MachinePrices;
  /** null: not read. */
  schedules: readonly ScheduleFacts[] | null;
}

function typesAround(type: string, { types, measured }: Known): ReplayFacts['types'] {
  const near = typesNear(types, type, null);
  const strengthOf = strengthsOf(near, type, measured);
  return near.flatMap((one) => {
    const strength = strengthOf(one);
    return strength ? [{ ...one, ...strength }] : [];
  });
}

function toFacts(
  fleet: Fleet,
  load: FleetLoad & { work: Values },
  { boot, interruptions }: Launches,
  known: Known,
): ReplayFacts {
  const { capacity, zones } = fleet;
  const image = imageOf(fleet);
  const mix = isMixed(fleet) ? standingMix(fleet, { ...known, interruptions }) : null;
  const type = mix ? mix.type.type : (fleet.instanceType ?? '');
  const unitsPerMachine = mix?.unitsPerMachine ?? 1;
  const recurring = known.schedules?.filter(({ recurrence }) => recurrence !== null) ?? null;
  const { policy, ...more } = replayedPolicy(fleet, known, load.unit);
  const bounds = policy ? capacity : { min: capacity.desired, max: capacity.desired };
  const carries = load.unit === '% cpu' ? 100 : load.perInstance && (load.perInstance / load.target) * 100;
  const family = known.images.filter((one) => one.family === image?.family && isLaunchable(one));
  return {
    axis: load.axis,
    unit: load.unit,
    work: round(load.work),
    capacity: round(load.capacity.map((machines) => machines && machines * unitsPerMachine)),
    counts: mix?.counts ?? 'machines',
    unitsPerMachine,
    assumptions: mix?.assumptions ?? [],
    carries: carries && carries / unitsPerMachine,
    events: eventsOf(recurring ?? [], load.axis),
    schedules: recurring?.map((one) => `${recurrenceText(one)}: ${scheduleText(one)}`) ?? null,
    line: load.target / 100,
    stands: {
      min: bounds.min,
      max: bounds.max,
      type,
      policy,
      bootSeconds: Math.round(boot.seconds ?? ASSUMED_BOOT),
    },
    limits: { min: capacity.min, max: capacity.max },
    types: mix ? [mix.type] : typesAround(type, known),
    memoryUsed: env.ADVICE_MEMORY_PERCENT / 100,
    architecture: image?.architecture ?? null,
    architectures: [...new Set(family.map(({ architecture }) => architecture ?? ''))],
    boot,
    zones: Math.ceil(zones.length * unitsPerMachine),
    notes: load.notes,
    ...more,
  };
}
