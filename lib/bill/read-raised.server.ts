import 'server-only';
import { lookupNamed, type EventFacts } from '@/lib/aws/trail';
import { outsideChanges } from '@/lib/audit-trail/others';
import type { Ctx } from '@/lib/changes/context';
import { fleetKey } from '@/lib/core/fleet-ref';
import { byPlace, type Place } from '@/lib/core/place';
import { listChanges } from '@/lib/db/changes';
import type { Fleet } from '@/lib/fleets/model';
import { orElse } from '@/lib/runtime/or-else';
import { soon } from '@/lib/runtime/soon';
import { readSetupHistories } from '@/lib/setup-history/read.server';
import { raisedOf, type Raised } from './raised';

/** Number of own changes compared with CloudTrail's. */
const COMPARED = 1_000;

/** Fleets whose capacity somebody raised outside Plimsoll, by fleet key. What cannot be read names nobody. */
export async function readRaised(ctx: Ctx, fleets: readonly Fleet[]): Promise<Record<string, Raised>> {
  const own = await orElse(listChanges({ take: COMPARED }), null);
  if (!own.value) return {};
  const rows = own.value.map((row) => ({ ...row, at: row.at.getTime(), calls: row.outcome?.calls ?? [] }));
  const since = rows.length < COMPARED ? -Infinity : rows.at(-1)!.at;
  const parts = await Promise.all(
    byPlace(fleets, ({ ref }) => ref).map(async ([place, here]) => {
      const events = await soon(
        orElse(lookupNamed(place, ['UpdateAutoScalingGroup', 'SetDesiredCapacity']), [] as EventFacts[]),
      );
      const calls = Map.groupBy(callsOf(place, events?.value ?? [], { rows, since }), ({ name }) => name);
      const called = here.filter(({ ref }) => calls.has(ref.name));
      // As a rule nobody called, and then their past is not read a second time beside that of their load.
      if (called.length === 0) return [];
      const histories = await readSetupHistories(place, called, { now: ctx.now() });
      return called.flatMap((fleet) => {
        const mine = calls.get(fleet.ref.name)!;
        const raised = raisedOf({ calls: mine, history: histories.of(fleet), now: fleet.capacity });
        return raised ? [[fleetKey(fleet.ref), raised] as const] : [];
      });
    }),
  );
  return Object.fromEntries(parts.flat());
}

interface Own {
  rows: Parameters<typeof outsideChanges>[2];
  /** UTC ms: of the oldest of them. */
  since: number;
}

const numberIn = (value: unknown) => (typeof value === 'number' ? value : null);

function callsOf(place: Place, events: readonly EventFacts[], { rows, since }: Own) {
  const parameters = new Map(events.map((event) => [event.id, event.parameters]));
  return outsideChanges(place, events, rows, since)
    .filter(({ refused }) => refused === null)
    .map(({ id, at, who, role, fleet }) => {
      const { minSize, maxSize, desiredCapacity } = parameters.get(id) ?? {};
      return {
        ...{ at, who, role, name: fleet.name },
        ...{ min: numberIn(minSize), max: numberIn(maxSize), desired: numberIn(desiredCapacity) },
      };
    });
}
