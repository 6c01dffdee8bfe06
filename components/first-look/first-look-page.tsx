'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { plural } from '@/lib/core/format';
import { firstLook } from '@/lib/first-look/reads';
import type { TagFact } from '@/lib/naming/model';
import { readOptions } from '@/lib/query/read-options';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { SkeletonPage } from '../ui/skeleton-page';
import { useTimes } from '../ui/times';
import { AccountPanel } from './account-panel';
import { LadderPanel } from './ladder-panel';
import { noteVisit } from './visited';
import { useKeys } from './use-keys';

const WITH_ASIDE = 'lg:grid-cols-[minmax(0,1fr)_404px]';

/** What Plimsoll recognises in each account, what is missing, and one thing to do about each. */
export function FirstLookPage() {
  const times = useTimes();
  const query = useQuery(readOptions(firstLook, {}));
  const { set } = useKeys();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(noteVisit, []);
  const { data, isFetching, refetch } = query;
  const accounts = data?.accounts ?? [];
  const places = accounts.reduce((sum, { regions }) => sum + regions.length, 0);
  const hasTags = accounts.some(({ fleets, images }) => fleets + images.images > 0);
  const tryKeys = (fact: TagFact) => {
    set({ fact, keys: null });
    field.current?.focus();
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1">
          <h1 className="text-h2 font-semibold">What Plimsoll sees in AWS</h1>
          <p className="text-ink-2">
            {data?.readAt
              ? `Read at ${times.zoned(data.readAt)} in ${plural(places, 'region')} of ${plural(accounts.length, 'account')}. Nothing was changed.`
              : 'Plimsoll only reads. It changes nothing in AWS.'}
          </p>
        </div>
        <Button busy={isFetching} onClick={() => void refetch()}>
          Read again
        </Button>
      </div>
      <Problems parts={[query]} />
      {query.isPending && (
        <SkeletonPage
          what="what each account has"
          main={[{ bands: ['h-16'], lines: 32 }]}
          aside={[{ lines: 44 }]}
        />
      )}
      {accounts.length > 0 && (
        <div className={cn('mt-3 grid grid-cols-[minmax(0,1fr)] items-start gap-4', hasTags && WITH_ASIDE)}>
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            {accounts.map((look) => (
              <AccountPanel key={look.id} look={look} now={data!.now} onKeys={tryKeys} />
            ))}
          </div>
          {hasTags && (
            <div className="min-w-0 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
              <LadderPanel uses={accounts.flatMap(({ tags }) => tags)} field={field} />
            </div>
          )}
        </div>
      )}
    </>
  );
}
