import { type Pointing, readStamp } from './stamp';

/** Nearest to users first. */
export const CHANNELS = ['prod', 'staging', 'dev'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The tag that marks the image of a channel. */
export const channelTag = (channel: string) => `channel:${channel}`;

interface Tagged {
  createdAt: number | null;
  tags: Record<string, string>;
}

/**
 * Every time that a channel was pointed at an image, from its tags: `channel:prod` with a time, or a plain `channel`.
 * Tags written by hand have no time, so the image's creation time counts.
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

/** One step of a channel's history; lists have the newest first. */
export interface Step extends Pointing {
  version: string;
}

interface Version {
  version: string;
  pointings: readonly Pointing[];
}

/** The versions that a channel pointed at, newest first; the first is the current one. */
export function historyOf(channel: string, images: readonly Version[]): Step[] {
  const steps = images.flatMap(({ version, pointings }) =>
    pointings.filter((one) => one.channel === channel).map((one) => ({ ...one, version })),
  );
  return steps
    .sort((a, b) => b.at - a.at)
    .filter((step, index, all) => step.version !== all[index - 1]?.version);
}

/** The version of a channel by region. All images must be of one family. */
export function pointersOf(
  channel: string,
  images: readonly (Version & { region: string })[],
): Record<string, string> {
  const regions = [...Map.groupBy(images, ({ region }) => region)].sort(([a], [b]) => a.localeCompare(b));
  return Object.fromEntries(
    regions.flatMap(([region, inRegion]) => {
      const now = historyOf(channel, inRegion)[0];
      return now ? [[region, now.version]] : [];
    }),
  );
}

/**
 * The version, such as "2.14.1", or a list by region if they differ; null: none. Pages show it, and changes compare
 * with it.
 */
export function describePointers(pointers: Record<string, string>): string | null {
  const versions = [...new Set(Object.values(pointers))];
  if (versions.length < 2) return versions[0] ?? null;
  return Object.entries(pointers)
    .map(([region, version]) => `${region} ${version}`)
    .join(', ');
}
