'use client';
import { useMemo } from 'react';
import { thin } from '@/lib/core/series';
import { whatIf, whatRan, type Choice, type Outcome, type ReplayFacts } from '@/lib/replay/what-if';
import { ReplayChart } from '../charts/replay-chart';
import { EmptyState } from '../ui/empty-state';
import { ReplayTable } from './replay-table';

const POINTS = 432;

/** The figures of a replay, and a chart of the replay over what ran. */
export function ReplayResult({ facts, choice }: { facts: ReplayFacts; choice: Choice }) {
  const past = useMemo(() => ({ ran: whatRan(facts), stands: whatIf(facts, facts.stands) }), [facts]);
  const spec = JSON.stringify(choice);
  const replayed = useMemo(() => whatIf(facts, JSON.parse(spec) as Choice), [facts, spec]);
  const { ran, stands } = past;
  if (!ran || !stands || !replayed)
    return (
      <EmptyState title="Nothing to replay yet">
        A replay needs load, CPU and the number of machines. AWS has no such data for this fleet yet.{' '}
        {facts.notes.map(({ says, way }) => (way ? `${says} ${way}` : says)).join(' ')}
      </EmptyState>
    );
  return (
    <>
      <ReplayTable ran={ran} stands={stands} replayed={replayed} counts={facts.counts} />
      <Drawn {...{ facts, ran, replayed }} />
    </>
  );
}

/** Has as many points as the chart can show. */
function Drawn({ facts, ran, replayed }: { facts: ReplayFacts; ran: Outcome; replayed: Outcome }) {
  const data = useMemo(() => {
    const size = Math.ceil(facts.work.length / POINTS);
    const drawn = ({ able, capacity }: Outcome) => ({
      able: thin(able, size),
      machines: thin(capacity, size),
    });
    return {
      axis: { ...facts.axis, period: facts.axis.period * size },
      now: facts.axis.to,
      unit: facts.unit === 'req/s' ? 'req/s' : '% CPU × machines',
      counts: facts.counts,
      load: thin(facts.work, size),
      ran: drawn(ran),
      replayed: drawn(replayed),
    };
  }, [facts, ran, replayed]);
  return <ReplayChart data={data} />;
}
