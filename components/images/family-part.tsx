'use client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { imageCosts } from '@/lib/unit-cost/reads';
import { imageFamily } from '@/lib/families/reads';
import { bootTimes } from '@/lib/scaling/reads';
import { readOptions } from '@/lib/query/read-options';
import { plural } from '@/lib/core/format';
import type { FamilyPage } from '@/lib/families/family';
import { ProblemNote } from '../problems/problem-note';
import { ReadProblem } from '../problems/read-problem';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { COLUMN } from '../ui/column';
import { CsvButton } from '../ui/csv-button';
import { Panel } from '../ui/panel';
import { SkeletonPage } from '../ui/skeleton-page';
import { AncestryPanel } from './ancestry-panel';
import { ChannelsPanel } from './channels-panel';
import { CommitsNote } from './commits-note';
import { ComparePanel } from './compare-panel';
import { ContentsPanel } from './contents-panel';
import { versionsCsv } from './images-csv';
import { PipelinesPanel } from './pipelines-panel';
import { RevokePanel } from './revoke-panel';
import { useImagesView } from './use-images-view';
import { SharedNote } from './shared-note';
import { SpeedPanel } from './speed-panel';
import { VersionTable } from './version-table';

const COLUMNS = 'grid-cols-[minmax(0,1fr)_380px] max-lg:grid-cols-1';
const MAIN = [{ rows: 4, row: 'h-[54px]' }, { lines: 6 }];
const ASIDE = [{ lines: 8 }, { lines: 6 }, { lines: 3 }];

/** The version of the address, else prod's version, else the newest. */
const chosen = ({ versions }: FamilyPage, wanted: string) =>
  versions.find(({ version }) => version === wanted) ??
  versions.find(({ channels }) => channels.includes('prod')) ??
  versions[0];

type Part = Pick<UseQueryResult<{ unread: string[] }>, 'data' | 'isError'>;

/** Which fleets the boot times and costs leave out; null: none. */
const whyPartial = (boots: Part, costs: Part) =>
  [lacks('Boot times', boots), lacks('Costs per request', costs)].filter(Boolean).join(' ') || null;

const NAMED = 3;
function lacks(what: string, { data, isError }: Part) {
  if (isError) return `${what} could not be read.`;
  const unread = data?.unread ?? [];
  const others = unread.length - NAMED;
  const named = [...unread.slice(0, NAMED), ...(others > 0 ? [plural(others, 'other fleet')] : [])];
  return unread.length > 0 && `${what} leave out ${named.join(', ')}, which were not read.`;
}

/** One family: its versions, and facts and actions of the selected one. */
export function FamilyPart({ family }: { family: string }) {
  const { view, set } = useImagesView();
  const account = view.account || undefined;
  const asked = family === '' ? null : { family, account };
  const read = useQuery(readOptions(imageFamily, asked));
  const { data, error, isPending } = read;
  const [boots, costs] = [useQuery(readOptions(bootTimes, asked)), useQuery(readOptions(imageCosts, asked))];
  const measured = { boots: boots.data?.boots ?? [], costs: costs.data?.costs ?? [] };
  if (isPending)
    return (
      <div className="mt-4">
        <SkeletonPage what={`the versions of ${family}`} main={MAIN} aside={ASIDE} columns={COLUMNS} />
      </div>
    );
  const version = data && chosen(data, view.version);
  if (!data || !version)
    return (
      <div className="mt-4">
        {error ? (
          <ReadProblem read={read} what={`the versions of ${family}`} />
        ) : (
          <ProblemNote
            problem={{
              kind: 'missing',
              message: `No version of ${family} was found in the regions that were read.`,
            }}
          />
        )}
      </div>
    );
  const other = data.versions.find((one) => one !== version && one.channels.length > 0) ?? data.versions[0]!;
  return (
    <div className={cn('mt-4 grid items-start gap-4', COLUMNS)}>
      <div className={COLUMN}>
        {view.compare && (
          <ComparePanel
            page={data}
            {...measured}
            pair={view.compare}
            onChange={(compare) => set({ compare })}
          />
        )}
        <Panel
          title={family}
          note={`${plural(data.versions.length, 'version')}, in ${plural(data.fleets.length, 'fleet')}${view.region ? ', in all regions' : ''}`}
          actions={
            <>
              {!view.compare && (
                <Button size="small" onClick={() => set({ compare: `${other.version}..${version.version}` })}>
                  Compare two
                </Button>
              )}
              <CsvButton
                of={`versions of ${family}`}
                csv={() => versionsCsv(data, measured.boots, measured.costs)}
              />
            </>
          }
          footer={whyPartial(boots, costs)}
        >
          <VersionTable
            page={data}
            {...measured}
            selected={version.version}
            onSelect={(chosenVersion) => set({ version: chosenVersion })}
          />
        </Panel>
        {/* Not every account has pipelines. They come late, below all else, and move nothing. */}
        <div className="min-w-0 empty:hidden max-lg:order-last">
          <PipelinesPanel family={family} account={account} />
        </div>
      </div>
      <div className={COLUMN}>
        {version.owner && <SharedNote owner={version.owner} />}
        <CommitsNote version={version} />
        <ChannelsPanel page={data} version={version} />
        <AncestryPanel account={account} family={family} version={version} onSelect={set} now={data.now} />
        <SpeedPanel version={version} versions={data.versions} boots={measured.boots} />
        <ContentsPanel account={account} family={family} version={version} />
        <RevokePanel key={version.version} page={data} version={version} />
      </div>
    </div>
  );
}
