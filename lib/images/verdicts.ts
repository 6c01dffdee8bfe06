import type { Unsettled, Verdict } from '@/lib/audit-trail/verdict';
import { plural } from '@/lib/core/format';
import { isLaunchable, versionLabel, type Image } from './model';

/** Clocks of AWS's services differ by less. */
const SLACK_MS = 60_000;

type Asked = Pick<Unsettled, 'at' | 'after'>;

const asked = ({ after }: Pick<Unsettled, 'after'>) => Object.entries(after)[0] ?? ['', null];

/** Done is done in every region; a pointing is known by its time, since another may have followed it. */
export function promoteVerdict(change: Asked, ofFamily: readonly Image[]): Verdict {
  const [channel, version] = asked(change);
  const images = ofFamily.filter((image) => image.version === version && isLaunchable(image));
  const since = change.at - SLACK_MS;
  const isPointed = ({ pointings }: Image) =>
    pointings.some((one) => one.channel === channel && one.at >= since);
  return verdictOf(images, isPointed, `${channel} points at it`);
}

/** Of a version and all that was made of it. */
export const revokeVerdict = (marked: readonly Image[]) =>
  verdictOf(marked, ({ revokedTag }) => revokedTag !== null, 'it is revoked');

export const restoreVerdict = (ofVersion: readonly Image[]) =>
  verdictOf(ofVersion, ({ revokedTag }) => revokedTag === null, 'it is not revoked');

function verdictOf(images: readonly Image[], isDone: (image: Image) => boolean, what: string): Verdict {
  const done = images.filter(isDone).length;
  const shows = `AWS shows on ${done} of ${plural(images.length, 'image')} that ${what}`;
  return images.length > 0 && done === images.length
    ? { kind: 'done', message: `${shows}.`, result: { label: versionLabel(images[0]!) } }
    : { kind: 'failed', message: `${shows}: it was not applied in full.`, result: null };
}

interface Built {
  arn: string;
  version: string;
  startedAt: number | null;
}

/** A build names no change: one that began since, and was not the newest before, is it. */
export function buildVerdict(change: Pick<Unsettled, 'at' | 'before'>, builds: readonly Built[]): Verdict {
  const build = builds.find(
    ({ version, startedAt }) => version !== change.before.build && (startedAt ?? 0) >= change.at - SLACK_MS,
  );
  return build
    ? { kind: 'done', message: `AWS shows build ${build.version}.`, result: { build: build.arn } }
    : { kind: 'failed', message: 'AWS shows no build since: it was not started.', result: null };
}
