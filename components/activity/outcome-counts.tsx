'use client';
import { useQuery } from '@tanstack/react-query';
import { changeSummary } from '@/lib/audit-trail/reads';
import { readOptions } from '@/lib/query/read-options';
import { count } from '@/lib/core/format';
import { OUTCOME_KINDS } from '@/lib/core/outcome';
import { OutcomeTag } from './outcome-tag';

const WORDS = { done: '', refused: 'not sent', failed: 'by AWS', unknown: 'no answer yet' };

/** Outcomes of the last thirty days, and how long the trail is kept. Reserves its space before the numbers load. */
export function OutcomeCounts() {
  const { data } = useQuery(readOptions(changeSummary, {}));
  return (
    <div className="mb-2 flex min-h-6 flex-wrap items-center gap-x-5 gap-y-1 text-small text-ink-3">
      {data &&
        OUTCOME_KINDS.map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1.5">
            <b className="font-semibold text-ink">{count(data.counts[kind] ?? 0)}</b>
            <OutcomeTag outcome={kind} /> {WORDS[kind]}
          </span>
        ))}
      {data && (
        <span className="ml-auto">
          in {data.days} days · append-only, kept {data.keptDays} days, times in UTC
        </span>
      )}
    </div>
  );
}
