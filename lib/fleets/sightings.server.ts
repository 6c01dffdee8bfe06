import 'server-only';
import type { GroupFacts } from '@/lib/aws/groups';
import { awsNow } from '@/lib/aws/clock';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { insertSightings, type Sighting } from '@/lib/db/sightings';
import { log } from '@/lib/runtime/log';
import { countsOf } from './instance-counts';

/** ms between notes of a release that stays in service. */
const AGAIN_MS = 3_600_000;
const noted = processWide('sightings', () => new Map<string, number>());

function servingIn(place: Place, { name, template, instances }: GroupFacts): Sighting[] {
  if (!template) return [];
  return countsOf(instances).serves.map((version) => ({
    ...{ account: place.account, region: place.region, name },
    ...{ templateId: template.id, version },
  }));
}

/**
 * Stores which releases are in service after a read saw them, without delaying the read. A failed write is repeated at
 * a later read.
 */
export function noteServing(place: Place, groups: readonly GroupFacts[]) {
  const now = awsNow();
  const due = groups
    .flatMap((group) => servingIn(place, group))
    .map((sighting) => ({
      sighting,
      key: `${fleetKey(sighting)} ${sighting.templateId} ${sighting.version}`,
    }))
    .filter(({ key }) => now - (noted.get(key) ?? 0) > AGAIN_MS);
  if (due.length === 0) return;
  for (const { key } of due) noted.set(key, now);
  const all = due.map(({ sighting }) => sighting);
  insertSightings(all, new Date(now)).catch((error: unknown) => {
    for (const { key } of due) noted.delete(key);
    log.debug({ error }, 'releases in service could not be recorded');
  });
}
