'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { isUndecided } from '@/lib/approvals/model';
import { requestList } from '@/lib/approvals/reads';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { TermMark } from '../ui/term-mark';
import { RequestItem } from './request-item';

/** Requests that wait for a second person, and those decided within the last week. */
export function RequestsPage() {
  const { data, error, isPending } = useQuery(readOptions(requestList, {}));
  const open = data?.requests.filter(isUndecided) ?? [];
  const past = data?.requests.filter((request) => !isUndecided(request)) ?? [];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3">
        <h1 className="text-h2 font-semibold">Requests</h1>
        <TermMark of="Second person" />
        <p className="text-ink-2">changes that need approval by a second person</p>
        <Link href="/guards" className="ml-auto py-1 text-accent underline">
          Rules
        </Link>
      </div>
      <Problems parts={[{ error }]} />
      {isPending && <Skeleton className="h-48" />}
      {data && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Panel title="Waiting">
            {open.length === 0 && (
              <EmptyState title="No requests are waiting">
                If an environment needs a second person, changes to it wait here for an hour.
              </EmptyState>
            )}
            <ul>
              {open.map((request) => (
                <RequestItem key={request.id} request={request} now={data.now} />
              ))}
            </ul>
          </Panel>
          {past.length > 0 && (
            <Panel title="Decided" note="of the last week">
              <ul>
                {past.map((request) => (
                  <RequestItem key={request.id} request={request} now={data.now} />
                ))}
              </ul>
            </Panel>
          )}
        </div>
      )}
    </>
  );
}
