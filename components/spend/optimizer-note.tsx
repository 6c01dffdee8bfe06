'use client';
import { useQuery } from '@tanstack/react-query';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { optimizerText, whyTheyDiffer } from '@/lib/replay/optimizer';
import { optimizerFacts } from '@/lib/replay/reads';
import type { Recommendation } from '@/lib/replay/advice';
import type { ReplayFacts } from '@/lib/replay/what-if';
import { readOptions } from '@/lib/query/read-options';
import { PanelReadProblem } from '../problems/read-problem';
import { CopiedCode } from '../ui/copied-code';
import { useTimes } from '../ui/times';

interface OptimizerNoteProps {
  fleet: FleetRef;
  facts: ReplayFacts;
  recommendation: Recommendation | null;
}

/** What AWS advises, beside ours, and why the two differ. */
export function OptimizerNote({ fleet, facts, recommendation }: OptimizerNoteProps) {
  const times = useTimes();
  const read = useQuery(readOptions(optimizerFacts, { fleet: fleetKey(fleet) }));
  const { data } = read;
  if (!data) return <PanelReadProblem read={read} what="the advice of AWS Compute Optimizer" />;
  const { advice, why, command } = data;
  const reasons = advice ? whyTheyDiffer(recommendation, advice, facts) : [];
  const at = advice?.refreshedAt ?? null;
  return (
    <section
      aria-label="AWS Compute Optimizer"
      className="border-t border-line px-4 py-2.5 text-small text-ink-2"
    >
      <b className="font-semibold text-ink">AWS Compute Optimizer</b>
      {at !== null && <span className="text-ink-3"> of {times.day(at, at)}</span>}.{' '}
      {advice ? optimizerText(advice) : why}
      {command && (
        <div className="mt-2 max-w-[75ch]">
          <CopiedCode title="Enrol the account in AWS Compute Optimizer" code={command} />
        </div>
      )}
      {reasons.length > 0 && (
        <>
          {' '}
          <b className="font-semibold text-ink">Why AWS and Plimsoll differ:</b> {reasons.join(' ')}
        </>
      )}
    </section>
  );
}
