import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import { describeGroups } from '@/lib/aws/groups';
import { describeOwnImages, type ImageFacts } from '@/lib/aws/images';
import type { Ctx } from '@/lib/changes/context';
import { PACE } from '@/lib/core/pace';
import type { Aged } from '@/lib/core/aged';
import type { Place } from '@/lib/core/place';
import { findTag, tagged, type Keys } from '@/lib/core/tag-keys';
import { toImage } from '@/lib/images/model';
import { env } from '@/lib/runtime/env';
import { orElse } from '@/lib/runtime/or-else';
import { keysIn, previewOf, type LadderPreview, type LadderChange } from './ladder';
import { CARRIER, type TagFact } from './tag-use';

interface Asked {
  fact: TagFact;
  keys: string;
}

/** Reads the fleets or images of every place by other keys, and changes nothing. */
export async function previewLadder(_: Ctx, { fact, keys: text }: Asked): Promise<LadderPreview> {
  const keys = keysIn(text);
  const places = await listPlaces();
  const reread = CARRIER[fact] === 'fleet' ? rereadFleets : rereadImages;
  const parts = await Promise.all(
    places.map(async (place) => {
      const { value, stale } = await orElse(reread(place, fact, keys), [] as LadderChange[]);
      return { read: value, unread: stale ? [{ ...stale, ...place }] : [] };
    }),
  );
  const read = parts.flatMap((part) => part.read);
  return { ...previewOf(fact, keys, read), unread: parts.flatMap((part) => part.unread) };
}

async function rereadFleets(place: Place, fact: TagFact, keys: Keys): Promise<Aged<LadderChange[]>> {
  const { value: groups, ...read } = await describeGroups(place, PACE.minute);
  const without = fact === 'env' ? env.DEFAULT_ENV : '';
  const value = groups.map(({ name, tags }) => {
    const found = findTag(tags, keys);
    return {
      ...{ ...place, name, key: found?.key ?? null, then: found?.value ?? without },
      now: tagged(tags, env.tagKeys[fact]) ?? without,
    };
  });
  return { ...read, value };
}

async function rereadImages(place: Place, fact: TagFact, keys: Keys): Promise<Aged<LadderChange[]>> {
  const { value: images, ...read } = await describeOwnImages(place, PACE.minute);
  const valueOf = (one: ImageFacts, by: typeof env.tagKeys) =>
    toImage(one, by)[fact as 'family' | 'version' | 'commit'] ?? '';
  const value = images.map((one) => ({
    ...{ ...place, name: one.name, key: findTag(one.tags, keys)?.key ?? null },
    now: valueOf(one, env.tagKeys),
    then: valueOf(one, { ...env.tagKeys, [fact]: keys }),
  }));
  return { ...read, value };
}
