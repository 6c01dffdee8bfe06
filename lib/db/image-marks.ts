import 'server-only';
import type { Place } from '@/lib/core/place';
import { db } from './client';

/** What a tag would say of an image that another account owns. */
export interface ImageMark {
  image: string;
  key: string;
  value: string;
}

/** All marks of a place. */
export const listImageMarks = ({ account, region }: Place): Promise<ImageMark[]> =>
  db((client) =>
    client.imageMark.findMany({
      where: { account, region },
      select: { image: true, key: true, value: true },
      orderBy: [{ image: 'asc' }, { key: 'asc' }],
    }),
  );

/** Marks all of these images or none. */
export async function markImages({ account, region }: Place, ids: string[], key: string, value: string) {
  await db((client) =>
    client.$transaction(
      ids.map((image) =>
        client.imageMark.upsert({
          where: { account_region_image_key: { account, region, image, key } },
          create: { account, region, image, key, value },
          update: { value },
        }),
      ),
    ),
  );
}

/** Removes the mark only if it still has this value. */
export async function unmarkImages({ account, region }: Place, ids: string[], key: string, value: string) {
  await db((client) =>
    client.imageMark.deleteMany({ where: { account, region, image: { in: ids }, key, value } }),
  );
}
