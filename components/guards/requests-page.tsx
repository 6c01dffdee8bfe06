'use client';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { requestsOptions } from '@/lib/approvals/query-options';
import { Problems } from '../overview/problems';
import { EmptyState } from '../ui/empty-state';
import { Panel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { RequestItem } from './request-item';

/** Changes that wait for a second person, and what became of the others of the week. */
export function RequestsPage() {
  const { data, error, isPending } = useQuery(requestsOptions());
  const open = data?.requests.filter(({ status }) => status === 'open') ?? [];
  const past = data?.requests.filter(({ status }) => status !== 'open') ?? [];
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <h1 className="text-h2 font-semibold">Requests</h1>
        <p className="text-ink-2">changes that a second person approves</p>
        <Link href="/guards" className="ml-auto py-1 text-accent underline">
          Guards
        </Link>
      </div>
      <Problems parts={[{ error }]} />
      {isPending && <Skeleton className="h-48" />}
      {data && (
        <div className="grid max-w-[900px] gap-4">
          <Panel title="Waiting">
            {open.length === 0 && (
              <EmptyState title="Nothing waits">
                Where an env asks for a second person, what is sent there waits here for an hour.
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
