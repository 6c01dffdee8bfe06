import { toCsv } from '@/lib/core/csv';
import { releaseLabel } from '@/lib/deployments/model';
import type { Instance } from '@/lib/fleets/instances';
import type { Vitals } from '@/lib/instances/vitals';
import type { Release } from '@/lib/releases/model';

const HEADER = [
  'instance',
  'zone',
  'type',
  'units',
  'market',
  'release',
  'version',
  'image',
  'lifecycle',
  'healthy',
  'reason',
  'launched',
  'CPU, share',
  'USD per hour',
];

/** All machines of the fleet. */
export const instancesCsv = (
  instances: readonly Instance[],
  releases: readonly Release[],
  vitals: Readonly<Record<string, Vitals>>,
) =>
  toCsv(
    HEADER,
    instances.map(({ id, zone, type, weight, spot, version, imageId, lifecycle, healthy, launchedAt }) => {
      const release = releases.find(({ number }) => String(number) === version);
      return [
        ...[
          id,
          zone,
          type,
          weight,
          spot === null ? null : spot ? 'spot' : 'on demand',
          release ? releaseLabel(release) : null,
          version,
          imageId,
          lifecycle,
        ],
        healthy ? 'yes' : 'no',
        vitals[id]?.reason ?? null,
        launchedAt && new Date(launchedAt).toISOString(),
        vitals[id]?.cpu ?? null,
        vitals[id]?.perHour ?? null,
      ];
    }),
  );
