'use client';
import { useQuery } from '@tanstack/react-query';
import { releaseCosts } from '@/lib/unit-cost/reads';
import { readOptions } from '@/lib/query/read-options';
import { usd } from '@/lib/core/format';
import { costWords, type ReleaseCost } from '@/lib/unit-cost/release-cost';

interface KnownCost {
  /** A release's cost compared with the previous release. Undefined while it loads. */
  cost: ReleaseCost | undefined;
  /** What the figures leave out, or why there are none; null: all was read, or loads. */
  unread: string | null;
  isPending: boolean;
}

export function useReleaseCost(fleetKey: string, release: string | null): KnownCost {
  const { data, error, isPending } = useQuery(readOptions(releaseCosts, { fleet: fleetKey }));
  const unread = data?.unread ?? [];
  return {
    isPending,
    cost: data?.costs.findLast((cost) => cost.release === release),
    unread:
      error && !data
        ? `Cost not known: ${error.message}`
        : unread.length > 0
          ? `Cost not known, or incomplete: Plimsoll could not read the ${unread.join(', ')}. It tries again.`
          : null,
  };
}

export const unitOf = ({ per }: ReleaseCost) => (per === 'request' ? '1M requests' : 'CPU hour');

/** Such as "costs 18 % more per request, ±4 %", or why the costs cannot be compared. */
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
