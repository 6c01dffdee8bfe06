import 'server-only';
import { ownContext } from '@/lib/changes/context';
import { awsNow } from '@/lib/aws/clock';
import { fleetKey, fleetPath } from '@/lib/core/fleet-ref';
import { dialogPath } from '@/lib/core/dialog-path';
import { duration } from '@/lib/core/format';
import { listOpenTroubles, stepTroubles, type OpenTrouble } from '@/lib/db/open-troubles';
import type { Fleet } from '@/lib/fleets/model';
import { listFleets } from '@/lib/fleets/queries';
import type { Trouble } from '@/lib/health/model';
import { listHealth } from '@/lib/health/queries';
import { env } from '@/lib/runtime/env';
import { rowsOf } from './collect.server';
import type { Notice, Webhook } from './model';
import { linksTo } from './wording';

/** ms that a trouble is away before it counts as over, so that one that comes and goes is reported once. */
export const OVER_MS = 10 * 60_000;

interface Seen {
  fleet: Fleet;
  trouble: Trouble;
}

const nameOf = ({ fleet, trouble }: Seen) => `${fleetKey(fleet.ref)} ${trouble.kind}`;

/** Queues each bad trouble of a fleet when it begins and when it is over. What is not read keeps its state. */
export async function collectTroubles(all: readonly Webhook[], now = awsNow()) {
  const ctx = ownContext();
  const [{ fleets }, health, open] = await Promise.all([
    listFleets(ctx),
    listHealth(ctx),
    listOpenTroubles(),
  ]);
  const read = fleets.filter(({ ref }) => health.fleets[fleetKey(ref)]);
  const isWhole = ({ ref }: Fleet) => health.fleets[fleetKey(ref)]!.unread === null;
  const bad = read.flatMap((fleet): Seen[] =>
    health.fleets[fleetKey(fleet.ref)]!.troubles.filter(({ severity }) => severity === 'bad').map(
      (trouble) => ({ fleet, trouble }),
    ),
  );
  const known = new Map(open.map((one) => [`${one.fleet} ${one.kind}`, one]));
  const present = new Set(bad.map(nameOf));
  const raised = bad.filter((one) => !known.has(nameOf(one)));
  const over = open.flatMap((one) => {
    const fleet = read.find((some) => fleetKey(some.ref) === one.fleet && isWhole(some));
    const isAway = !present.has(`${one.fleet} ${one.kind}`) && now - one.seenAt.getTime() >= OVER_MS;
    return fleet && isAway ? [{ fleet, one }] : [];
  });
  const notices = [
    ...raised.map((one) => raisedNotice(one, now)),
    ...over.map(({ fleet, one }) => clearedNotice(fleet, one, now)),
  ];
  const stored = ({ fleet, trouble }: Seen) => ({ fleet: fleetKey(fleet.ref), kind: trouble.kind });
  const seen = bad.filter((one) => known.has(nameOf(one))).map(stored);
  await stepTroubles(
    {
      ...{ raised: raised.map(stored), seen, cleared: over.map(({ one }) => one) },
      notices: notices.flatMap((notice) => rowsOf(all, notice, now)),
    },
    new Date(now),
  );
}

const placeOf = ({ ref }: Fleet) => ({ account: ref.account, region: ref.region, name: ref.name });
const sourceOf = (state: string, fleet: Fleet, kind: string, since: number) =>
  `health/${state}/${fleetKey(fleet.ref)}/${kind}/${since}`;

function raisedNotice({ fleet, trouble }: Seen, now: number): Notice {
  const { kind, says, detail, since, fix } = trouble;
  const helps: [string, string][] =
    'dialog' in fix ? [[fix.button, dialogPath(fix.dialog, fleetKey(fleet.ref))]] : [];
  return {
    event: 'health.raised',
    source: sourceOf('raised', fleet, kind, now),
    at: since ?? now,
    title: `${fleet.ref.name} ${says}${detail ? `. ${detail}` : ''}`,
    env: fleet.env || null,
    data: { ...placeOf(fleet), kind, since },
    links: linksTo(env.PUBLIC_URL, [[fleet.ref.name, fleetPath(fleet.ref)], ...helps]),
  };
}

const ENDED: Partial<Record<string, string>> = {
  down: 'serves again',
  'failed-requests': 'has its usual share of failed requests again',
  'failed-launches': 'launches again',
  replacements: 'no longer replaces unhealthy instances',
  alarm: 'has no alarm in ALARM any more',
};

function clearedNotice(fleet: Fleet, { kind, raisedAt }: OpenTrouble, now: number): Notice {
  const lasted = duration(now - raisedAt.getTime());
  return {
    event: 'health.cleared',
    source: sourceOf('cleared', fleet, kind, raisedAt.getTime()),
    at: now,
    title: `${fleet.ref.name} ${ENDED[kind] ?? `has no trouble of the kind ${kind} any more`}, after ${lasted}`,
    env: fleet.env || null,
    data: { ...placeOf(fleet), kind, raisedAt: raisedAt.getTime() },
    links: linksTo(env.PUBLIC_URL, [[fleet.ref.name, fleetPath(fleet.ref)]]),
  };
}
