import { toCsv } from '@/lib/core/csv';
import type { Family } from '@/lib/families/families';
import type { FamilyPage } from '@/lib/families/family';
import type { Boot } from '@/lib/scaling/boots';
import type { ImageCost } from '@/lib/unit-cost/cost-while-it-ran';
import { bootsOfVersion } from './measured';

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export const familiesCsv = (families: readonly Family[]) =>
  toCsv(
    ['family', 'versions', 'newest built', 'machines', 'fleets', 'built on', 'state'],
    families.map(({ name, versions, newestAt, machines, fleets, base, note }) => [
      name,
      versions,
      time(newestAt),
      machines,
      fleets,
      base,
      note.text,
    ]),
  );

/** One row per AMI, since a version has one in each region. */
export const versionsCsv = (page: FamilyPage, boots: readonly Boot[], costs: readonly ImageCost[]) =>
  toCsv(
    [
      'family',
      'version',
      'region',
      'AMI',
      'built',
      'commit',
      'state',
      'channels',
      'runs in',
      'boot s',
      'size GiB',
      'USD per 1M requests',
    ],
    page.versions.flatMap((row) =>
      row.images.map((image) => [
        page.family,
        row.version,
        image.region,
        image.id,
        time(row.createdAt),
        image.commit,
        image.state,
        row.channels.join(' '),
        row.runners.map(({ name }) => name).join(' '),
        bootsOfVersion(row, boots)[0]?.seconds ?? null,
        image.sizeGiB,
        costs.find(({ version }) => version === row.version)?.usdPerMillion ?? null,
      ]),
    ),
  );
