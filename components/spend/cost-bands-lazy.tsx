'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '../ui/skeleton';
import type { CostBandsProps } from './cost-bands';
import { ALL_COSTS, COST_BANDS, type CostSeries } from './cost-series';

/** The chart library renders only in the browser. */
const CostBands = dynamic(() => import('./cost-bands').then((module) => module.CostBands), {
  ssr: false,
  loading: () => <Skeleton className="h-full" />,
});

/** Each band with its title, which has two lines on phones. */
const HEIGHTS: Partial<Record<CostSeries, string>> = {
  spend: 'h-[200px] max-sm:h-[216px]',
  load: 'h-[140px] max-sm:h-[156px]',
  unit: 'h-[112px] max-sm:h-[128px]',
};

/** The bands that are shown keep their space before their code is there, so that nothing moves. */
export const CostBandsLazy = (props: CostBandsProps) => (
  <div className="relative">
    <div className="h-[54px]" />
    {COST_BANDS.filter((band) => !(props.hidden ?? ALL_COSTS).has(band)).map((band) => (
      <div key={band} className={HEIGHTS[band]} />
    ))}
    <div className="absolute inset-0">
      <CostBands {...props} />
    </div>
  </div>
);
