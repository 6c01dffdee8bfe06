import 'server-only';
import type { Aged } from '@/lib/core/aged';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { processWide } from '@/lib/core/process-wide';
import { runsOf } from '@/lib/core/runs';
import { orElse } from '@/lib/runtime/or-else';
import { describeInstances, type InstanceFacts } from './instances';

/** What a launch decided about an instance. It never changes, so it is read once. */
export type Launched = Pick<InstanceFacts, 'id' | 'imageId' | 'type' | 'launchedAt' | 'spot' | 'operation'>;

const known = processWide('launched-instances', () => new Map<string, Launched>());
const MOST_KNOWN = 200_000;
/** DescribeInstances accepts so many ids. */
const MOST_IDS = 1_000;

/** Those of the instances that EC2 has told of; `stale` says why others are missing. */
export async function describeLaunched(place: Place, ids: readonly string[]): Promise<Aged<Launched[]>> {
  const unknown = ids.filter((id) => !known.has(id));
  const pages = runsOf(unknown, MOST_IDS).map((page) =>
    orElse(describeInstances(place, page, PACE.watched), [] as InstanceFacts[]),
  );
  const answers = await Promise.all(pages);
  const told = new Map(answers.flatMap(({ value }) => value.map((one) => [one.id, one as Launched])));
  if (known.size + told.size > MOST_KNOWN) known.clear();
  for (const [id, { imageId, type, launchedAt, spot, operation }] of told)
    known.set(id, { id, imageId, type, launchedAt, spot, operation });
  return {
    value: ids.flatMap((id) => known.get(id) ?? []),
    readAt: Date.now(),
    stale: answers.find(({ stale }) => stale)?.stale,
  };
}
