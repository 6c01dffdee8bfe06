import type { ProblemAt } from '@/lib/core/place';
import type { Problem } from '@/lib/core/errors';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Step } from '@/lib/images/channels';
import type { Version } from '@/lib/images/versions';
import type { Running } from './running';

/** A fleet that runs a version. */
export interface Runner {
  /** The fleet's key. */
  key: string;
  name: string;
  machines: number;
  type: string | null;
  /** UTC ms; null where AWS does not tell. */
  since: number | null;
}

export interface VersionRow extends Version {
  runners: Runner[];
}

export interface ChannelRow {
  channel: string;
  /** As `describePointers` has it: what a promotion compares with. */
  pointsAt: string | null;
  /** Newest first. */
  history: Step[];
}

export interface FamilyPage {
  family: string;
  account: string;
  /** Newest first. */
  versions: VersionRow[];
  channels: ChannelRow[];
  /** Fleets that run any version: where one may be deployed. */
  fleets: { key: string; name: string }[];
  problems: ProblemAt[];
  /** AWS's clock. */
  now: number;
}

/** What revoking a version means. */
export interface Impact {
  /** AMIs that the revocation marks. */
  images: number;
  /** What was made of it: "checkout v3.8.0". */
  descendants: string[];
  /** Names of the fleets that run one of them. */
  runs: string[];
  /** Fleets that go back to one of them, and what would take its place. */
  wayBack: { fleet: string; instead: string | null }[];
}

interface Parts extends Omit<FamilyPage, 'versions' | 'fleets'> {
  versions: readonly Version[];
  running: readonly Running[];
  /** By fleet key and release. */
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
