import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { GroupFacts } from '@/lib/aws/groups';
import type { RefreshFacts } from '@/lib/aws/refreshes';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { processWide } from '@/lib/core/process-wide';
import { listChanges, type ChangeRow } from '@/lib/db/changes';
import type { Image } from '@/lib/images/model';
import { holdsOf, versionsConcerned, type Hold } from '@/lib/releases/holds';
import type { Release } from '@/lib/releases/model';
import { findRelease } from '@/lib/releases/queries';
import type { HoldRow } from '@/lib/releases/rollbacks';
import { log } from '@/lib/runtime/log';
import { orElse } from '@/lib/runtime/or-else';
import { countsOf } from './instance-counts';

const ACTIONS = ['deployment.roll-back', 'hold.release'] as const;
/** The newest of all fleets. More rollbacks than this in the retention time of the trail are not expected. */
const MOST_ROWS = 2_000;
/** ms that a list of fleets waits for the database. What comes later is in the next list. */
const PATIENCE_MS = 300;

const within = () => wait(PATIENCE_MS, null, { ref: false });

/** Rollbacks and releases of holds by fleet key; null: the database has not answered yet. */
export type HoldRows = ReadonlyMap<string, HoldRow[]> | null;

const known = processWide('hold-rows', () => ({
  rows: null as HoldRows,
  asking: null as Promise<void> | null,
}));

const toRow = ({
  at,
  actor,
  subject,
  email,
  action,
  reason,
  before,
  after,
  outcome,
}: ChangeRow): HoldRow => ({
  ...{ actor, subject, email, action, reason, before, after },
  at: at.getTime(),
  result: outcome?.result ?? null,
});

async function readRows(filter: { target?: FleetRef; take: number }) {
  const rows = await listChanges({ ...filter, actions: ACTIONS, outcome: 'done' });
  return Map.groupBy(
    rows.map((row) => ({ row, key: fleetKey(row.target) })),
    ({ key }) => key,
  );
}

const toRows = (grouped: Awaited<ReturnType<typeof readRows>>): HoldRows =>
  new Map([...grouped].map(([key, rows]) => [key, rows.map(({ row }) => toRow(row))]));

/** The rows of all fleets. If the database is slow or down, the last ones that it told. */
export async function readHoldRows(): Promise<HoldRows> {
  known.asking ??= readRows({ take: MOST_ROWS })
    .then((grouped) => void (known.rows = toRows(grouped)))
    .catch((error: unknown) => log.debug({ error }, 'rollbacks could not be read'))
    .finally(() => (known.asking = null));
  await Promise.race([known.asking, within()]);
  return known.rows;
}

/** The rows of one fleet, read now, for a change that depends on them. */
export const readHoldRowsOf = async (target: FleetRef): Promise<HoldRows> =>
  (await orElse(readRows({ target, take: MOST_ROWS }).then(toRows), null)).value;

/** What is known of a fleet's rollbacks, and how AWS's refresh history is read. */
export interface HistoryOf {
  rows: HoldRows;
  /** Whether to read the history even if Plimsoll's trail has no rollback of the fleet. */
  asks: boolean;
  read: (ref: FleetRef, isMoving: boolean) => Promise<RefreshFacts[] | null>;
}

interface Asked extends HistoryOf {
  /** The launch template version that the next launch runs. */
  named: number | null;
  images: Image[];
}

/** What a fleet was rolled back from; null if the database did not say. */
export async function readHolds(
  ref: FleetRef,
  { template, instances }: GroupFacts,
  { rows: all, asks, read, named, images }: Asked,
): Promise<Hold[] | null> {
  const rows = all?.get(fleetKey(ref)) ?? [];
  if (!template || (rows.length === 0 && !asks)) return all && [];
  const isMoving = new Set(countsOf(instances).kinds.map(({ version }) => version)).size > 1;
  const told = await read(ref, isMoving);
  const refreshes =
    told?.filter(({ templateId }) => templateId === null || templateId === template.id) ?? null;
  const concerned = versionsConcerned({ rows, refreshes, named });
  const found = await Promise.all(
    concerned.map(async (number) => {
      const { value } = await orElse(findRelease(ref, template.id, String(number), images), null);
      return value && ([number, value] as const);
    }),
  );
  const releases = new Map<number, Release>(found.filter((one) => one !== null));
  const holds = holdsOf({ rows, refreshes, named, releases, images });
  return all === null && holds.length === 0 ? null : holds;
}
