'use client';
import { useQuery } from '@tanstack/react-query';
import { AppError } from '@/lib/core/errors';
import { plural } from '@/lib/core/format';
import { familyOptions } from '@/lib/fleets/image-query-options';
import type { FamilyPage } from '@/lib/fleets/family';
import { bootsOptions } from '@/lib/scaling/query-options';
import { imageCostsOptions } from '@/lib/spend/query-options';
import { ProblemNote } from '../changes/problem-note';
import { Button } from '../ui/button';
import { CsvButton } from '../ui/csv-button';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { AncestryPanel } from './ancestry-panel';
import { ChannelsPanel } from './channels-panel';
import { ComparePanel } from './compare-panel';
import { versionsCsv } from './images-csv';
import { PipelinesPanel } from './pipelines-panel';
import { RevokePanel } from './revoke-panel';
import { useImagesView } from './use-images-view';
import { VersionTable } from './version-table';

/** The one that is asked for, else what prod points at, else the newest. */
const chosen = ({ versions }: FamilyPage, wanted: string) =>
  versions.find(({ version }) => version === wanted) ??
  versions.find(({ channels }) => channels.includes('prod')) ??
  versions[0];

/** One family: its versions, and what can be said of and done to the chosen one. */
export function FamilyPart({ family }: { family: string }) {
  const { view, set } = useImagesView();
  const account = view.account || undefined;
  const { data, error, isPending } = useQuery(familyOptions(family, account));
  const boots = useQuery(bootsOptions(family, account)).data?.boots ?? [];
  const costs = useQuery(imageCostsOptions(family, account)).data?.costs ?? [];
  if (isPending) return <Skeleton className="mt-4 h-96" />;
  const version = data && chosen(data, view.version);
  if (!data || !version)
    return (
      <div className="mt-4">
        <ProblemNote
          problem={
            error instanceof AppError
              ? error
              : { kind: 'unexpected', message: `The versions of ${family} could not be read.` }
          }
        />
      </div>
    );
  const other = data.versions.find((one) => one !== version && one.channels.length > 0) ?? data.versions[0]!;
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)_380px] items-start gap-4 max-lg:grid-cols-1">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        {view.compare && (
          <ComparePanel
            page={data}
            boots={boots}
            costs={costs}
            pair={view.compare}
            onChange={(compare) => set({ compare })}
          />
        )}
        <Panel
          title={family}
          note={`${plural(data.versions.length, 'version')}, in ${plural(data.fleets.length, 'fleet')}`}
          actions={
            <>
              {!view.compare && (
                <Button size="small" onClick={() => set({ compare: `${other.version}..${version.version}` })}>
                  Compare two
                </Button>
              )}
              <CsvButton of={`versions of ${family}`} csv={() => versionsCsv(data, boots, costs)} />
            </>
          }
        >
          <VersionTable
            page={data}
            boots={boots}
            costs={costs}
            selected={version.version}
            onSelect={(chosenVersion) => set({ version: chosenVersion })}
          />
        </Panel>
        <PipelinesPanel family={family} account={account} />
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
        <ChannelsPanel page={data} version={version} />
        <AncestryPanel account={account} family={family} version={version} onSelect={set} now={data.now} />
        <RevokePanel key={version.version} page={data} version={version} />
      </div>
    </div>
  );
}
