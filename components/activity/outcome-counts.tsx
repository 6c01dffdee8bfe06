'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { changeSummary } from '@/lib/audit-trail/reads';
import { count } from '@/lib/core/format';
import { ENDS } from '@/lib/audit-trail/followed';
import { deploymentEnds } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { UnreadParts } from '../problems/read-problem';
import { Tag } from '../ui/tag';
import { useZone } from '../ui/times';
import { OutcomeTag } from './outcome-tag';

/**
 * What became of the changes of the last thirty days, and how long the trail is kept. A deployment that AWS accepted
 * counts as what followed. Reserves its space before the numbers load.
 */
export function OutcomeCounts() {
  const read = useQuery(readOptions(changeSummary, {}));
  const { data } = read;
  const { zone } = useZone();
  const ends = useQuery(readOptions(deploymentEnds, {}));
  const known = ends.data?.counts ?? {};
  const started = ENDS.reduce((sum, end) => sum + (known[end] ?? 0), 0);
  const done = Math.max(0, (data?.counts.done ?? 0) - started) + (known.done ?? 0);
  const failed = (data?.counts.failed ?? 0) + (known.failed ?? 0);
  return (
    <div className="mb-2 flex min-h-6 max-sm:min-h-15 flex-wrap items-center gap-x-5 gap-y-1 text-small text-ink-3">
      <UnreadParts reads={{ 'how many changes there were, and by whom': read }} />
      {data && !ends.isPending && (
        <>
          <Count number={done} words={ends.isError ? 'by AWS, the result could not be read' : ''}>
            {ends.isError ? <Tag>accepted</Tag> : <OutcomeTag outcome="done" />}
          </Count>
          <Count number={known['not known']} words="by AWS, the result is not known">
            <Tag>accepted</Tag>
          </Count>
          <Count number={known.running}>
            <OutcomeTag outcome="pending" />
          </Count>
          <Count number={known['rolled back']}>
            <Tag tone="warn" mark="triangle">
              rolled back
            </Tag>
          </Count>
          <Count number={known.cancelled}>
            <Tag tone="warn" mark="triangle">
              cancelled
            </Tag>
          </Count>
          <Count number={data.counts.refused ?? 0} words="not sent">
            {data.counts.refused ? <OutcomeTag outcome="refused" /> : <Tag>refused</Tag>}
          </Count>
          <Count number={failed} words="by AWS">
            {failed ? <OutcomeTag outcome="failed" /> : <Tag>failed</Tag>}
          </Count>
          <Count number={data.counts.unknown ?? 0} words="no answer yet">
            {data.counts.unknown ? <OutcomeTag outcome="unknown" /> : <Tag>unknown</Tag>}
          </Count>
          <span className="ml-auto">
            Last {data.days} days, without any filter. Kept {data.keptDays} days. Times in{' '}
            {zone.replaceAll('_', ' ')}.
          </span>
        </>
      )}
    </div>
  );
}

interface CountProps {
  /** Undefined: none, and not shown. */
  number: number | undefined;
  words?: string;
  children: ReactNode;
}

const Count = ({ number, words, children }: CountProps) =>
  number !== undefined && (
    <span className="inline-flex items-center gap-1.5">
      <b className="font-semibold text-ink">{count(number)}</b> {children}
      {words && ` ${words}`}
    </span>
  );
