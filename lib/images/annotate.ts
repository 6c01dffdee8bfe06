import { historyOf } from './channels';
import type { Image } from './model';
import { revocationOf } from './revocation';

/** Adds what only all images together tell: the channels that point at each, and revocations through a source image. */
export function annotate(images: readonly Image[], elsewhere: readonly Image[] = []): Image[] {
  const known = new Map([...elsewhere, ...images].map((image) => [image.id, image]));
  const pointed = new Map<string, string>();
  for (const [family, members] of Map.groupBy(images, (image) => image.family))
    for (const channel of new Set(members.flatMap(({ pointings }) => pointings.map((one) => one.channel))))
      pointed.set(`${family} ${channel}`, historyOf(channel, members)[0]!.version);
  return images.map((image) => ({
    ...image,
    revoked: revocationOf(image, known),
    channels: [...new Set(image.pointings.map(({ channel }) => channel))].filter(
      (channel) => pointed.get(`${image.family} ${channel}`) === image.version,
    ),
  }));
}
