import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import { describeGroups } from '@/lib/aws/groups';
import type { ImageFacts } from '@/lib/aws/images';
import type { Ctx } from '@/lib/changes/context';
import { PACE } from '@/lib/core/pace';
import type { Aged } from '@/lib/core/aged';
import type { Place } from '@/lib/core/place';
import { findTag, tagged, type Keys } from '@/lib/core/tag-keys';
import { describeLaunchable } from '@/lib/images/launchable.server';
import { imageReader } from '@/lib/images/model';
import type { Naming, TagFact } from '@/lib/naming/model';
import { readNaming } from '@/lib/naming/queries';
import { orElse } from '@/lib/runtime/or-else';
import { keysIn, previewOf, type LadderPreview, type LadderChange } from './ladder';
import { CARRIER } from './tag-use';

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
  const naming = await readNaming();
  const without = fact === 'env' ? naming.defaultEnv : '';
  const value = groups.map(({ name, tags }) => {
    const found = findTag(tags, keys);
    return {
      ...{ ...place, name, key: found?.key ?? null, then: found?.value ?? without },
      now: tagged(tags, naming.keys[fact]) ?? without,
    };
  });
  return { ...read, value };
}

async function rereadImages(place: Place, fact: TagFact, keys: Keys): Promise<Aged<LadderChange[]>> {
  const { value: images, ...read } = await describeLaunchable(place, PACE.minute);
  const naming = await readNaming();
  const valuesBy = (by: Naming) => {
    const toImage = imageReader(by);
    return (one: ImageFacts) => toImage(one)[fact as 'family' | 'version' | 'commit'] ?? '';
  };
  const [now, then] = [valuesBy(naming), valuesBy({ ...naming, keys: { ...naming.keys, [fact]: keys } })];
  const value = images.map((one) => ({
    ...{ ...place, name: one.name, key: findTag(one.tags, keys)?.key ?? null },
    now: now(one),
    then: then(one),
  }));
  return { ...read, value };
}
