import type { Image } from './model';
import { readStamp, type Stamp } from './stamp';

/** Nearest to users first. */
export const CHANNELS = ['prod', 'staging', 'dev'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The tag that points a channel at an image. */
export const channelTag = (channel: string) => `channel:${channel}`;

type Tagged = Pick<Image, 'createdAt'> & { tags: Record<string, string> };

/** Since when and by whom a channel points at an image. */
export interface Pointing extends Stamp {
  channel: string;
  at: number;
}

/**
 * Every time that a channel was pointed at an image, as its tags tell: `channel:prod` with a time, and the plain
 * `channel`, or one of either written by hand, since the image was made.
 */
export function pointingsOf({ tags, createdAt }: Tagged): Pointing[] {
  const made = { at: createdAt ?? 0, by: null, reason: null };
  const plain = tags.channel ? [{ channel: tags.channel, ...made }] : [];
  const stamped = Object.entries(tags)
    .filter(([key]) => key.startsWith('channel:'))
    .map(([key, value]) => {
      const stamp = readStamp(value);
      return { channel: key.slice('channel:'.length), ...stamp, at: stamp.at ?? made.at };
    });
  return [...stamped, ...plain];
}

/** One step of a channel's history, newest first in a list. */
export interface Step extends Pointing {
  version: string;
}

type Version = Pick<Image, 'version' | 'pointings'>;

/** The versions that a channel pointed at, newest first; the first is where it points now. */
export function historyOf(channel: string, images: readonly Version[]): Step[] {
  const steps = images.flatMap(({ version, pointings }) =>
    pointings.filter((one) => one.channel === channel).map((one) => ({ ...one, version })),
  );
  return steps
    .sort((a, b) => b.at - a.at)
    .filter((step, index, all) => step.version !== all[index - 1]?.version);
}

/** Where a channel points, by region: all images are of one family. */
export function pointersOf(channel: string, images: readonly Image[]): Record<string, string> {
  const regions = [...Map.groupBy(images, ({ region }) => region)].sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(
    regions.flatMap(([region, inRegion]) => {
      const now = historyOf(channel, inRegion)[0];
      return now ? [[region, now.version]] : [];
    }),
  );
}

/** "2.14.1", or by region where they differ; null: nowhere. What a page showed, and a change compares with. */
export function describePointers(pointers: Record<string, string>): string | null {
  const versions = [...new Set(Object.values(pointers))];
  if (versions.length < 2) return versions[0] ?? null;
  return Object.entries(pointers)
    .map(([region, version]) => `${region} ${version}`)
    .join(', ');
}
