import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import { day, money } from '@/lib/core/format';
import { cn } from '../ui/cn';
import { Skeleton } from '../ui/skeleton';
import { DAY, hasKnownDay, pointsOf, type BurnDownProps } from './burn-down-points';

const Chart = dynamic(() => import('./burn-down-chart').then((module) => module.BurnDownChart), {
  ssr: false,
  loading: () => <Skeleton className="h-[160px]" />,
});

/** The month's cost, summed up day by day: what is billed, its forecast, and the budget. The key names each line. */
export function BurnDown(props: BurnDownProps) {
  const { month, days, total, range, limit, currency } = props;
  const shown = (value: number | null) => money(value, currency ?? 'USD');
  const points = pointsOf(props);
  const isBilled = hasKnownDay(days);
  const billed = points.findLast((point) => point.billed !== undefined)?.billed ?? 0;
  const words = [
    isBilled ? `Billed so far ${shown(billed)}` : 'No billed day of the month is known',
    total !== null && `forecast for the month’s end ${shown(total)}`,
    limit !== null && `budget ${shown(limit)} a month`,
  ];
  const first = day(month.from, month.from);
  const last = day(month.to - DAY, month.from);
  return (
    <figure aria-label={words.filter(Boolean).join(', ')} className="overflow-x-clip px-3 pt-3">
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 px-1 pb-1 text-micro text-ink-3" aria-hidden>
        <span>
          Sum since {first}, {currency ?? 'USD'}:
        </span>
        {isBilled && <Key look="h-2.5 border-t-2 border-spend bg-spend-fill">billed</Key>}
        {total !== null && (
          <Key look="border-t border-dashed border-spend">
            forecast, {shown(total)} by the end of {last}
          </Key>
        )}
        {range && <Key look="h-2.5 bg-spend/20">Cost Explorer’s 80 % range</Key>}
        {limit !== null && <Key look="border-t border-capacity">budget, {shown(limit)} a month</Key>}
      </figcaption>
      <Chart {...{ points, month, currency, total, range, limit }} />
    </figure>
  );
}

const Key = ({ look, children }: { look: string; children: ReactNode }) => (
  <span className="inline-flex items-center gap-1.5">
    <i className={cn('inline-block w-4 flex-none', look)} />
    {children}
  </span>
);
