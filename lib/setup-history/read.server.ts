import 'server-only';
import { lookupNamed, MOST_OF_A_NAME, TRAIL_KEPT, type EventFacts } from '@/lib/aws/trail';
import { oldest } from '@/lib/core/aged';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { listChanges, type ChangeRow } from '@/lib/db/changes';
import { listSeenSetups } from '@/lib/db/seen-setups';
import { DEFAULT_TARGET } from '@/lib/fleets/line';
import type { Fleet } from '@/lib/fleets/model';
import { cpuTarget } from '@/lib/fleets/policies';
import { orElse } from '@/lib/runtime/or-else';
import { soon } from '@/lib/runtime/soon';
import {
  BOUND_CALLS,
  boundChanges,
  CAPACITY_ACTIONS,
  POLICY_CALLS,
  queueTargetChanges,
  targetChanges,
} from './changes';
import type { SetupHistory } from './model';
import { stepsOf } from './steps';

const NAMES = [...POLICY_CALLS, ...BOUND_CALLS];
const MOST_OWN = 2_000;
const READING = 'CloudTrail has not answered yet.';

const HOUR = 3_600_000;

/**
 * UTC ms: from here on, the newest events of each name are all that there were. It moves once an hour, because what is
 * held of a chart is of one history.
 */
function sinceOf(events: readonly EventFacts[], now: number) {
  const full = NAMES.map((name) => events.filter((event) => event.name === name)).filter(
    (one) => one.length >= MOST_OF_A_NAME,
  );
  const kept = Math.ceil((now - TRAIL_KEPT) / HOUR) * HOUR;
  return Math.max(kept, ...full.map((one) => Math.min(...one.map(({ at }) => at))));
}

async function readEvents(place: Place) {
  const [policies, bounds] = await Promise.all([
    lookupNamed(place, POLICY_CALLS),
    lookupNamed(place, BOUND_CALLS),
  ]);
  return { ...oldest([policies, bounds]), value: [...policies.value, ...bounds.value] };
}

/** A policy with its target of now, in messages per machine. */
interface QueuePolicy {
  name: string;
  target: number | null;
}

interface Asked {
  /** AWS's clock, UTC ms. */
  now: number;
  /** Waits for CloudTrail, which a page does not. */
  waits?: boolean;
}

/** The histories of a region's fleets, by CloudTrail and Plimsoll's own trail. It never fails: `why` says what is missing. */
export async function readSetupHistories(
  place: Place,
  fleets: readonly Fleet[],
  { now, waits = false }: Asked,
) {
  const asked = orElse(readEvents(place), null);
  const keys = fleets.map(({ ref }) => fleetKey(ref));
  const [trail, rows, setups] = await Promise.all([
    waits ? asked : soon(asked),
    orElse(
      listChanges({
        ...{ place, actions: CAPACITY_ACTIONS, since: new Date(now - TRAIL_KEPT) },
        ...{ outcome: 'done', take: MOST_OWN },
      }),
      [] as ChangeRow[],
    ),
    orElse(listSeenSetups(keys), []),
  ]);
  const ownOf = Map.groupBy(rows.value, ({ target }) => target.name);
  const seenOf = Map.groupBy(setups.value, ({ fleet }) => fleet);
  const events = trail?.value ?? null;
  const why = trail === null ? READING : (trail.stale?.message ?? null);
  const since = events ? sinceOf(events, now) : 0;
  return {
    /** Why changes made outside Plimsoll are not known; null: they are. */
    why,
    /** `queue`: the policy of the fleet that follows a queue. */
    of: ({ ref, capacity, policies }: Fleet, queue?: QueuePolicy | null): SetupHistory => {
      const mine = (ownOf.get(ref.name) ?? []).map((row) => ({ ...row, at: row.at.getTime() }));
      const told = { events: events ?? [], own: mine };
      const seen = seenOf.get(fleetKey(ref)) ?? [];
      const known = (side: 'min' | 'max' | 'target') => ({
        ...{ at: now, since },
        seen: seen.map((row) => ({ at: row.at.getTime(), value: row[side] })),
      });
      const bound = (side: 'min' | 'max') =>
        stepsOf(boundChanges(ref.name, side, told), { ...known(side), now: capacity[side] });
      const changes = targetChanges(ref.name, told, DEFAULT_TARGET);
      // Policies that could not be read contradict no record.
      const target = policies === null && changes.length > 0 ? null : (cpuTarget(policies) ?? DEFAULT_TARGET);
      return {
        targets: stepsOf(changes, { ...known('target'), now: target }),
        queueTargets: queue
          ? stepsOf(queueTargetChanges(ref.name, queue.name, told.events), {
              at: now,
              since,
              now: queue.target,
            })
          : null,
        ...{ min: bound('min'), max: bound('max'), since, why },
      };
    },
  };
}
