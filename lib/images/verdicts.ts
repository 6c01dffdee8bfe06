import type { Unsettled, Verdict } from '@/lib/core/verdict';
import { plural } from '@/lib/core/format';
import { isLaunchable, versionLabel, type Image } from './model';

/** ms. The clocks of AWS's services differ by less. */
const SLACK_MS = 60_000;

type Asked = Pick<Unsettled, 'at' | 'after'>;

const asked = ({ after }: Pick<Unsettled, 'after'>) => Object.entries(after)[0] ?? ['', null];

/** Done if it is done in every region. A promotion is recognised by its time, because a later one may follow. */
export function promoteVerdict(change: Asked, ofFamily: readonly Image[]): Verdict {
  const [channel, version] = asked(change);
  const images = ofFamily.filter((image) => image.version === version && isLaunchable(image));
  const since = change.at - SLACK_MS;
  const isPointed = ({ pointings }: Image) =>
    pointings.some((one) => one.channel === channel && one.at >= since);
  return verdictOf(images, isPointed, `${channel} points at it`);
}

/** For the images of a version and all that were made from it. */
export const revokeVerdict = (marked: readonly Image[]) =>
  verdictOf(marked, ({ revokedTag }) => revokedTag !== null, 'it is revoked');

/** Done if no image of the version is marked as revoked. */
export const restoreVerdict = (ofVersion: readonly Image[]) =>
  verdictOf(ofVersion, ({ revokedTag }) => revokedTag === null, 'it is not revoked');

function verdictOf(images: readonly Image[], isDone: (image: Image) => boolean, what: string): Verdict {
  const done = images.filter(isDone).length;
  const source = images.some(({ owner }) => owner !== null) ? 'The database and AWS show' : 'AWS shows';
  const shows = `${source} on ${done} of ${plural(images.length, 'image')} that ${what}`;
  return images.length > 0 && done === images.length
    ? { kind: 'done', message: `${shows}.`, result: { label: versionLabel(images[0]!) } }
    : { kind: 'failed', message: `${shows}: the change was not applied to every image.`, result: null };
}

interface Built {
  arn: string;
  version: string;
  startedAt: number | null;
}

/** A build does not name its change. It is the one that started since, and was not the newest before. */
export function buildVerdict(change: Pick<Unsettled, 'at' | 'before'>, builds: readonly Built[]): Verdict {
  const build = builds.find(
    ({ version, startedAt }) => version !== change.before.build && (startedAt ?? 0) >= change.at - SLACK_MS,
  );
  return build
    ? { kind: 'done', message: `AWS shows build ${build.version}.`, result: { build: build.arn } }
    : { kind: 'failed', message: 'AWS shows no newer build, so none was started.', result: null };
}
