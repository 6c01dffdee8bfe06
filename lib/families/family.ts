import type { ProblemAt } from '@/lib/core/place';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Step } from '@/lib/images/channels';
import type { Version } from '@/lib/images/versions';
import type { Running } from './running.server';

/** A fleet that runs a version. */
export interface Runner {
  key: string;
  name: string;
  machines: number;
  type: string | null;
  /** UTC ms; null if AWS does not say. */
  since: number | null;
}

export interface VersionRow extends Version {
  runners: Runner[];
}

export interface ChannelRow {
  channel: string;
  /** The image id from `describePointers`, which a promotion compares with. */
  pointsAt: string | null;
  /** Newest first. */
  history: Step[];
  /** Names of the fleets that were rolled back from the version and hold it. */
  heldOn: string[];
}

export interface FamilyPage {
  family: string;
  account: string;
  /** Newest first. */
  versions: VersionRow[];
  channels: ChannelRow[];
  /** Fleets that run any version of the family, for the deploy dialog. */
  fleets: { key: string; name: string }[];
  problems: ProblemAt[];
  /** AWS's clock, UTC ms. */
  now: number;
}

/** The effects of revoking a version. */
export interface Impact {
  /** Number of AMIs that are marked as revoked. */
  images: number;
  /** Images made from it, such as "checkout v3.8.0". */
  descendants: string[];
  /** Names of the fleets that run one of these images. */
  runs: string[];
  /** Fleets whose rollback would use one of these images, and the version used instead. */
  wayBack: { fleet: string; instead: string | null }[];
  /** Fleets of the family whose way back was not read. */
  unread: number;
  /** Why more may run it, or may be made from it, than these. */
  problems: ProblemAt[];
}

interface Parts extends Omit<FamilyPage, 'versions' | 'fleets'> {
  versions: readonly Version[];
  running: readonly Running[];
  /** UTC ms, by fleet key and release. */
  since: ReadonlyMap<string, number>;
}

/** Each version with the fleets that run it. */
export function toFamilyPage({ versions, running, since, ...page }: Parts): FamilyPage {
  const byImage = Map.groupBy(running, ({ imageId }) => imageId);
  const toRunner = ({ fleet, machines, type, release }: Running): Runner => {
    const key = fleetKey(fleet);
    return { key, name: fleet.name, machines, type, since: since.get(`${key} ${release}`) ?? null };
  };
  const fleets = new Map(running.map(({ fleet }) => [fleetKey(fleet), fleet.name]));
  return {
    ...page,
    versions: versions.map((version) => ({
      ...version,
      runners: version.images.flatMap(({ id }) => (byImage.get(id) ?? []).map(toRunner)),
    })),
    fleets: [...fleets].map(([key, name]) => ({ key, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
}
