import { fleetKey } from '@/lib/core/fleet-ref';
import { imageOf, runningRelease, type Fleet } from '@/lib/fleets/model';
import { versionLabel } from '@/lib/images/model';
import type { Version } from '@/lib/images/versions';
import { holdOn } from '@/lib/releases/holds';

/** A fleet that follows a channel, and what it means for the fleet that the channel points at a version. */
export interface Follower {
  key: string;
  name: string;
  /** Whether the fleet is then at rest. */
  isSettled: boolean;
  /** Goes on after the fleet's name. */
  says: string;
}

function saysOf(fleet: Fleet, version: Version): Omit<Follower, 'key' | 'name'> {
  const running = runningRelease(fleet)?.image;
  if (!running)
    return { isSettled: false, says: 'follows the channel, but the version that it runs is not known' };
  if (running.version === version.version) return { isSettled: true, says: 'already runs this version' };
  const runs = `runs ${versionLabel(running)}`;
  const isHeld = version.images.some(({ id }) => holdOn(fleet.held, { imageId: id, type: null }));
  if (isHeld)
    return {
      isSettled: true,
      says: `${runs}. It was rolled back from this version, and does not count as behind`,
    };
  if (fleet.held === null)
    return { isSettled: false, says: `${runs}. Whether it was rolled back from this version is not known` };
  if (version.createdAt === null || running.createdAt === null)
    return { isSettled: false, says: `${runs}. Which version is newer is not known` };
  return version.createdAt > running.createdAt
    ? { isSettled: false, says: `${runs}. It counts as behind until ${version.label} is deployed to it` }
    : { isSettled: false, says: `${runs}. It counts as ahead of its channel` };
}

/** The fleets of a family that follow a channel, by name. */
export const followersOf = (
  fleets: readonly Fleet[],
  { account, family }: { account: string; family: string },
  channel: string,
  version: Version,
): Follower[] =>
  fleets
    .filter(
      (fleet) =>
        fleet.ref.account === account &&
        fleet.channel === channel &&
        (imageOf(fleet)?.family ?? fleet.app) === family,
    )
    .map((fleet) => ({ key: fleetKey(fleet.ref), name: fleet.ref.name, ...saysOf(fleet, version) }))
    .sort((a, b) => a.name.localeCompare(b.name));
