'use client';
import { useQuery } from '@tanstack/react-query';
import { usd } from '@/lib/core/format';
import { releaseCostsOptions } from '@/lib/spend/query-options';
import { costWords, type ReleaseCost } from '@/lib/spend/release-cost';

/** The cost of one release against the one before it; undefined until it is known. */
export function useReleaseCost(fleetKey: string, release: string | null): ReleaseCost | undefined {
  const { data } = useQuery(releaseCostsOptions(fleetKey));
  return data?.costs.findLast((cost) => cost.release === release);
}

export const unitOf = ({ per }: ReleaseCost) => (per === 'request' ? '1M requests' : 'CPU hour');

/** "costs 18 % more per request, ±4 %", or why that cannot be said. */
export function ReleaseCostLine({ cost }: { cost: ReleaseCost }) {
  const words = costWords(cost);
  if (!words) return <span className="block text-small text-ink-3">{cost.why}</span>;
  return (
    <span
      className="block text-small text-ink-2"
      title={`${usd(cost.before)} → ${usd(cost.after)} per ${unitOf(cost)}, over ${cost.pairs} pairs of hours of equal load; 90 % interval`}
    >
      {words}
    </span>
  );
}
