'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { familyList } from '@/lib/families/reads';
import { readOptions } from '@/lib/query/read-options';
import { count } from '@/lib/core/format';
import { joinValues } from '@/lib/core/several';
import { CHANNELS } from '@/lib/images/channels';
import { accountLabel } from '@/lib/fleets/model';
import { useFleetHead } from '../places/fleet-head';
import { PlacePicker } from '../places/place-picker';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { ChipToggle } from '../ui/chip-toggle';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { SearchField } from '../ui/search-field';
import { SeveralFilters } from '../ui/several-filters';
import { Skeleton } from '../ui/skeleton';
import { SkeletonPage } from '../ui/skeleton-page';
import { TermMark } from '../ui/term-mark';
import { ViewMenu } from '../views/view-menu';
import { FamilyPart } from './family-part';
import { FamilyTable } from './family-table';
import { familiesCsv } from './images-csv';
import { NoImages } from './no-images';
import { useImagesView } from './use-images-view';

/** Up to this many families stay above the chosen one where the page is wide. */
const FEW = 10;

const ALL = { q: null, region: null, channel: null, running: null };

/** The table of families, and below it the selected family with all its versions. */
export function ImagesPage() {
  const { view, set } = useImagesView();
  const search = useDeferredValue(view.q);
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  const query = useQuery(
    readOptions(familyList, {
      ...{ account: view.account || undefined, region: view.region || undefined },
      ...{ search, channel: joinValues(view.channel), running: view.running ? 'true' : undefined },
    }),
  );
  const families = query.data?.families ?? [];
  const selected = view.family || (families[0]?.name ?? '');
  const versions = families.reduce((sum, family) => sum + family.versions, 0);
  const [isChoosing, setChoosing] = useState(view.family === '');
  const isFiltered = Boolean(view.q || view.region || view.channel.length > 0 || view.running);
  const isMissing = !isFiltered && families.length > 0 && !families.some(({ name }) => name === selected);
  const isOpen = isChoosing || isFiltered || isMissing;
  const isNone = query.data !== undefined && families.length === 0 && !isFiltered;
  const part = selected && !isNone && <FamilyPart key={`${view.account} ${selected}`} family={selected} />;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h1 className="mr-1 text-h2 font-semibold">
          Images{' '}
          {query.data && (
            <span className="font-normal text-ink-3">
              {count(families.length)} {families.length === 1 ? 'family' : 'families'}, {count(versions)}{' '}
              {versions === 1 ? 'version' : 'versions'}
              {accounts.length > 1 && `, account ${accountLabel(accounts, query.data.account)}`}
              {view.region && `, ${view.region}`}
            </span>
          )}
        </h1>
        <TermMark of="Family" />
        <SearchField label="Family, version, AMI" value={view.q} onChange={(q) => set({ q: q || null })} />
        <PlacePicker of=" of the images" />
        <ChipToggle
          label="Running somewhere"
          value={view.running}
          onChange={(on) => set({ running: on || null })}
        />
        <SeveralFilters
          filters={[
            {
              ...{ label: 'Channel', chosen: view.channel, options: CHANNELS },
              onChange: (channel) => set({ channel }),
            },
          ]}
        />
        <span className="ml-auto flex items-center gap-2">
          <ViewMenu />
          <CsvButton of="image families" csv={() => familiesCsv(families)} disabled={families.length === 0} />
        </span>
      </div>
      <Problems parts={[query]} />
      {query.isPending && (
        <div className="mt-3">
          {!isOpen && <Skeleton className="h-11 sm:hidden" />}
          <div className={cn(!isOpen && 'max-sm:hidden')}>
            <SkeletonPage what="the images" main={[{ isBare: true, rows: 8, row: 'h-[70px]' }]} />
          </div>
        </div>
      )}
      {query.data && families.length === 0 && (
        <EmptyState
          title={isFiltered ? 'No family matches' : 'AWS listed no image in the regions of this account'}
          isUnread={!isFiltered && query.data.problems.length > 0}
        >
          {isFiltered ? <Button onClick={() => set(ALL)}>Clear the filter</Button> : <NoImages />}
        </EmptyState>
      )}
      {isMissing && part}
      {query.data && families.length > 0 && (
        <div className="mt-3">
          {!isMissing && (
            <Button
              aria-expanded={isOpen}
              className={cn('max-sm:min-h-11 max-sm:w-full', families.length <= FEW && 'sm:hidden')}
              onClick={() => setChoosing(!isChoosing)}
            >
              {isChoosing ? `Back to ${selected}` : 'Show all families'}
            </Button>
          )}
          <div
            className={cn(
              isOpen
                ? cn('max-sm:mt-3', families.length > FEW && 'mt-3')
                : cn('max-sm:hidden', families.length > FEW && 'hidden'),
            )}
          >
            <FamilyTable
              families={families}
              selected={selected}
              onSelect={(family) => {
                setChoosing(false);
                set({ family, version: null, compare: null });
              }}
              now={query.data.now}
            />
          </div>
        </div>
      )}
      {!isMissing && part}
    </>
  );
}
