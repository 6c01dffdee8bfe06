import { makingTags } from '../../lib/images/making.ts';
import { connect, troubleOf, type Aws } from './aws.ts';
import { checkUnchanged, openDisk, type Disk } from './disk.ts';
import { register, registeredBefore } from './images.ts';
import { openJournal, type Journal } from './journal.ts';
import type { ImportOptions } from './options.ts';
import { showProgress, size, type Screen } from './progress.ts';
import { openSnapshot, seal, sendBlocks, waitUntilWhole } from './snapshot.ts';

export interface Imported {
  imageId: string;
  /** Bytes of blocks sent in this run. */
  sentBytes: number;
  /** Real seconds until the last block was accepted. */
  sendSeconds: number;
  /** A summary in one line. */
  words: string;
}

/**
 * Makes an image from a raw disk. It sends only blocks with data, and after an interruption only the missing ones.
 * @throws Trouble that says what a person can do
 */
export async function importImage(options: ImportOptions, screen: Screen): Promise<Imported> {
  const disk = await openDisk(options.disk);
  try {
    return await importDisk(options, disk, screen);
  } catch (error) {
    throw troubleOf(error);
  } finally {
    await disk.handle.close();
  }
}

async function importDisk(options: ImportOptions, disk: Disk, screen: Screen): Promise<Imported> {
  const { family, version } = options;
  const aws = await connect(options.region);
  const place = [aws.region, process.env.AWS_ENDPOINT_URL ?? '', process.env.AWS_PROFILE ?? ''];
  const journal = openJournal([options.disk, ...place, family, version]);
  const before = await registeredBefore(aws, options, journal.notes.snapshot).catch((error: unknown) => {
    // If nothing was started, the journal is not needed.
    if (!journal.notes.snapshot) journal.remove();
    throw error;
  });
  const sent = before ? NOTHING : await send(aws, options, disk, journal, screen);
  const imageId = before ?? (await register(aws, withUpload(options, sent), disk, journal.notes.snapshot!));
  journal.remove();
  const words =
    `${family} ${version} is ${imageId} in ${aws.region}: ${size(sent.sentBytes)} of ${size(disk.bytes)} sent ` +
    `in ${sent.sendSeconds.toFixed(1)} s.`;
  return { imageId, sentBytes: sent.sentBytes, sendSeconds: sent.sendSeconds, words };
}

const NOTHING = { sentBytes: 0, sendSeconds: 0, isWhole: false };

/** An upload that was continued has no time: nobody knows how long its first part took. */
const withUpload = (options: ImportOptions, { sentBytes, sendSeconds, isWhole }: typeof NOTHING) =>
  isWhole
    ? {
        ...options,
        tags: {
          ...options.tags,
          ...makingTags({ upload: { bytes: sentBytes, seconds: sendSeconds } }),
        },
      }
    : options;

/** Sends blocks until the snapshot is complete. */
async function send(
  aws: Aws,
  options: ImportOptions,
  disk: Disk,
  journal: Journal,
  screen: Screen,
): Promise<typeof NOTHING> {
  const known = journal.notes.snapshot;
  const id = await openSnapshot(aws, disk, options, journal);
  if (known && known !== id) screen.write(`${known} cannot be continued, so all blocks are sent again.\n`);
  if (known === id) screen.write(`Continuing with ${id}: ${journal.sent.size} blocks were sent before.\n`);
  if (journal.notes.disk !== disk.stamp)
    screen.write(`${disk.name} was changed since then, so the blocks that differ are sent again.\n`);
  const sent = journal.notes.sealed ? NOTHING : await sendAll(aws, id, disk, journal, options, screen);
  await waitUntilWhole(aws, id);
  return sent;
}

async function sendAll(
  aws: Aws,
  id: string,
  disk: Disk,
  journal: Journal,
  { allBlocks }: ImportOptions,
  screen: Screen,
) {
  const start = performance.now();
  const isWhole = journal.sent.size === 0;
  const bar = showProgress(screen, disk.bytes);
  let sentBytes = 0;
  const sent = (bytes: number) => bar.sent((sentBytes += bytes));
  try {
    await sendBlocks(aws, id, disk, { journal, progress: { read: bar.read, sent }, allBlocks });
  } finally {
    bar.end();
  }
  await checkUnchanged(disk);
  await seal(aws, id, disk, journal);
  return { sentBytes, sendSeconds: (performance.now() - start) / 1_000, isWhole };
}
