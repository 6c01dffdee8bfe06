import 'server-only';
import { getAncestry } from '@/lib/aws/images';
import type { Problem } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { PACE } from '@/lib/core/pace';
import { orElse } from '@/lib/runtime/or-else';
import type { Image } from './model';
import { descendantsOf } from './revocation';

const MOST_ASKED = 50;

interface Reach {
  /** All images made from these. */
  reached: Image[];
  /** Images that are not revoked, and of which it is not known whether they were made from these. */
  unread: Image[];
  /** Why it is not known. */
  why: Problem | undefined;
}

/** If a source image is deregistered, AWS still knows its origin: this asks once per missing source. */
export async function reachOf(roots: readonly Image[], all: readonly Image[]): Promise<Reach> {
  const direct = descendantsOf(roots, all);
  const ids = new Set(all.map(({ id }) => id));
  const rootIds = new Set(roots.map(({ id }) => id));
  const oldest = Math.min(...roots.map(({ createdAt }) => createdAt ?? 0));
  const broken = all.filter(
    ({ id, sourceId, createdAt }) =>
      sourceId && !ids.has(sourceId) && !rootIds.has(id) && (createdAt ?? Infinity) > oldest,
  );
  const bySource = [...Map.groupBy(broken, ({ sourceId }) => sourceId).values()];
  const asked = await Promise.all(
    bySource.slice(0, MOST_ASKED).map(async (images) => {
      const { value, stale } = await orElse(getAncestry(images[0]!, images[0]!.id, PACE.hour), null);
      return { images, line: value, why: stale };
    }),
  );
  const found = asked.flatMap(({ images, line }) => (line?.some(({ id }) => rootIds.has(id)) ? images : []));
  const unread = [...asked.filter(({ line }) => line === null), ...bySource.slice(MOST_ASKED).map(unasked)];
  const images = unread.flatMap((one) => one.images);
  return {
    reached: [...new Set([...direct, ...found, ...descendantsOf(found, all)])],
    unread: [...images, ...descendantsOf(images, all)].filter(({ revokedTag }) => revokedTag === null),
    why: unread[0]?.why,
  };
}

const unasked = (images: Image[]) => ({ images, why: TOO_MANY });

const TOO_MANY: Problem = {
  kind: 'unavailable',
  message: `More than ${MOST_ASKED} source images are deregistered. Plimsoll asks AWS for the origin of only that many.`,
};

/** What a person reads of images that may have been made from a version, and are not marked with it. */
export const unmarkedText = (unread: readonly Image[]) =>
  `It is not known what ${plural(unread.length, 'AMI')} ${unread.length === 1 ? 'was' : 'were'} made from, so ${unread.length === 1 ? 'it is' : 'they are'} not marked: ${unread
    .map(({ name }) => name)
    .slice(0, MOST_NAMED)
    .join(', ')}${unread.length > MOST_NAMED ? ' and others' : ''}.`;

const MOST_NAMED = 5;
