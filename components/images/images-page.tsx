'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { familyList } from '@/lib/families/reads';
import { readOptions } from '@/lib/query/read-options';
import { count } from '@/lib/core/format';
import { CHANNELS } from '@/lib/images/channels';
import { AccountSelect } from '../places/account-select';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { ChipSelect } from '../ui/chip-select';
import { CsvButton } from '../ui/csv-button';
import { EmptyState } from '../ui/empty-state';
import { SearchField } from '../ui/search-field';
import { Skeleton } from '../ui/skeleton';
import { SkeletonPage } from '../ui/skeleton-page';
import { TermMark } from '../ui/term-mark';
import { FamilyPart } from './family-part';
import { FamilyTable } from './family-table';
import { familiesCsv } from './images-csv';
import { NoImages } from './no-images';
import { useImagesView } from './use-images-view';

/** Up to this many families stay above the chosen one where the page is wide. */
const FEW = 10;

const ALL = { q: null, channel: null, running: null };

/** The table of families, and below it the selected family with all its versions. */
export function ImagesPage() {
  const { view, set } = useImagesView();
  const search = useDeferredValue(view.q);
  const query = useQuery(
    readOptions(familyList, {
      account: view.account || undefined,
      ...{ search, channel: view.channel, running: view.running ? 'true' : undefined },
    }),
  );
  const families = query.data?.families ?? [];
  const selected = view.family || (families[0]?.name ?? '');
  const versions = families.reduce((sum, family) => sum + family.versions, 0);
  const [isChoosing, setChoosing] = useState(view.family === '');
  const isFiltered = Boolean(view.q || view.channel || view.running);
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
            </span>
          )}
        </h1>
        <TermMark of="Family" />
        <SearchField label="Family, version, AMI" value={view.q} onChange={(q) => set({ q: q || null })} />
        <AccountSelect
          value={query.data?.account ?? ''}
          onChange={(account) => set({ account, family: null, version: null, compare: null })}
        />
        <ChipSelect
          label="Running"
          value={view.running ? 'somewhere' : ''}
          options={['somewhere']}
          onChange={(value) => set({ running: value ? true : null })}
        />
        <ChipSelect
          label="Channel"
          value={view.channel}
          options={CHANNELS}
          onChange={(channel) => set({ channel: channel || null })}
        />
        <span className="ml-auto">
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
