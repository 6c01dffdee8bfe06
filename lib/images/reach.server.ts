import 'server-only';
import { getAncestry } from '@/lib/aws/images';
import { PACE } from '@/lib/core/pace';
import { orElse } from '@/lib/runtime/or-else';
import type { Image } from './model';
import { descendantsOf } from './revocation';

const MOST_ASKED = 50;

/**
 * All images made from these. If a source image is deregistered, AWS still knows its origin: this asks once per missing
 * source.
 */
export async function reachOf(roots: readonly Image[], all: readonly Image[]): Promise<Image[]> {
  const direct = descendantsOf(roots, all);
  const ids = new Set(all.map(({ id }) => id));
  const rootIds = new Set(roots.map(({ id }) => id));
  const oldest = Math.min(...roots.map(({ createdAt }) => createdAt ?? 0));
  const broken = all.filter(
    ({ sourceId, createdAt }) => sourceId && !ids.has(sourceId) && (createdAt ?? Infinity) > oldest,
  );
  const bySource = [...Map.groupBy(broken, ({ sourceId }) => sourceId)].slice(0, MOST_ASKED);
  const beyond = await Promise.all(
    bySource.map(async ([, images]) => {
      const { value } = await orElse(getAncestry(images[0]!, images[0]!.id, PACE.hour), []);
      return value.some(({ id }) => rootIds.has(id)) ? images : [];
    }),
  );
  const found = beyond.flat();
  return [...new Set([...direct, ...found, ...descendantsOf(found, all)])];
}
