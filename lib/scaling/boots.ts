import { median } from '@/lib/core/series';
import type { Period } from '@/lib/releases/periods';
import { releaseAt } from '@/lib/releases/periods';
import type { Activity } from './model';

/** Time from launch to in service of machines of an image and type. */
export interface Boot {
  imageId: string;
  type: string;
  /** Median, in seconds. */
  seconds: number;
  samples: number;
}

interface Launch {
  release: string;
  seconds: number;
}

const INSTANCE = /\bi-[0-9a-f]+$/;

/**
 * The launches of a fleet with their release: from Auto Scaling for existing machines, else by the period of the
 * launch. Launches during a failed deployment could be of either release, so they are left out.
 */
export function launchesOf(
  activities: readonly Activity[],
  known: ReadonlyMap<string, string>,
  periods: readonly Period[],
  unsure: readonly { startedAt: number | null; endedAt: number | null }[],
): Launch[] {
  const isUnsure = (at: number) =>
    unsure.some(({ startedAt, endedAt }) => (startedAt ?? Infinity) <= at && at <= (endedAt ?? Infinity));
  return activities
    .filter(({ kind, failed, endedAt }) => kind === 'launch' && !failed && endedAt !== null)
    .flatMap(({ description, at, endedAt }) => {
      const id = INSTANCE.exec(description)?.[0] ?? '';
      const release = known.get(id) ?? (isUnsure(at) ? null : releaseAt(periods, at));
      return release === null ? [] : [{ release, seconds: (endedAt! - at) / 1_000 }];
    });
}

/** By image and type, over all fleets. */
export function bootsOf(launches: readonly { imageId: string; type: string; seconds: number }[]): Boot[] {
  return [...Map.groupBy(launches, ({ imageId, type }) => `${imageId} ${type}`).values()].map((same) => ({
    imageId: same[0]!.imageId,
    type: same[0]!.type,
    seconds: median(same.map(({ seconds }) => seconds))!,
    samples: same.length,
  }));
}
