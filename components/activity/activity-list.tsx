'use client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { changesOptions, given, outsideOptions } from '@/lib/audit-trail/query-options';
import { Problems } from '../overview/problems';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Table, Th } from '../ui/table';
import { ActivityToolbar } from './activity-toolbar';
import { ChangeRow } from './change-row';
import { ExportLinks } from './export-links';
import { OutcomeCounts } from './outcome-counts';
import { OutsideRow } from './outside-row';
import { fits, timeline } from './timeline';
import { useActivityView } from './use-activity-view';

const COLUMNS = ['Time', 'Actor', 'Action', 'Target', 'Before → after', 'Reason', 'Outcome', 'AWS request'];

/** Every change that was asked for here, and what others changed: who, what, why, and what became of it. */
export function ActivityList() {
  const view = useActivityView();
  const { filter, made } = view;
  const trail = useInfiniteQuery({ ...changesOptions(filter), placeholderData: keepPreviousData });
  const others = useQuery(outsideOptions());
  const changes = made === 'outside' ? [] : (trail.data?.pages.flatMap((page) => page.changes) ?? []);
  const outside = made === 'here' ? [] : (others.data?.changes.filter((one) => fits(one, filter)) ?? []);
  const more = made !== 'outside' && trail.hasNextPage;
  const days = timeline(changes, outside, more);
  const isNarrowed = Object.keys(given(filter)).length > 0 || made !== 'everywhere';
  return (
    <>
      <ActivityToolbar {...view} />
      <OutcomeCounts />
      <Problems parts={[{ error: trail.error }, others]} />
      <Panel
        title="Changes"
        note={others.data?.reading ? 'reading what others changed from CloudTrail…' : undefined}
        actions={<ExportLinks filter={filter} />}
        className="mt-3"
      >
        {trail.isPending && <Skeleton className="m-4 h-64" />}
        {trail.isSuccess && days.length === 0 && <Nothing isNarrowed={isNarrowed} />}
        {days.length > 0 && (
          <Table aria-label="Changes">
            <thead>
              <tr>
                {COLUMNS.map((title) => (
                  <Th key={title}>{title}</Th>
                ))}
              </tr>
            </thead>
            {days.map(([title, entries]) => (
              <tbody key={title}>
                <tr>
                  <th
                    scope="rowgroup"
                    colSpan={COLUMNS.length}
                    className="h-8 border-b border-line bg-surface-2 px-4 font-semibold"
                  >
                    {title}
                  </th>
                </tr>
                {entries.map((entry) =>
                  'change' in entry ? (
                    <ChangeRow key={entry.change.id} change={entry.change} />
                  ) : (
                    <OutsideRow key={entry.outside.id} change={entry.outside} />
                  ),
                )}
              </tbody>
            ))}
          </Table>
        )}
      </Panel>
      {more && (
        <Button className="mt-3" busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          Load older
        </Button>
      )}
    </>
  );
}

const Nothing = ({ isNarrowed }: { isNarrowed: boolean }) =>
  isNarrowed ? (
    <EmptyState title="No change fits">Take a filter away, or choose other days.</EmptyState>
  ) : (
    <EmptyState title="Nothing was changed yet">
      Each change made here is written down before it is sent to AWS.
    </EmptyState>
  );
