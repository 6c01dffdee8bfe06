import type { ReactNode } from 'react';
import { LegendEntry, LegendList } from '../charts/legend-list';
import { SeriesSwitch } from '../charts/series-switch';
import { cn } from '../ui/cn';
import { COST_NAMES, COST_SERIES, type CostSeries, type HiddenCosts } from './cost-series';

/** Fills of the band of spend, then what stands behind all bands. */
const FILLS = [
  ['used', 'border-t-2 border-spend bg-spend-fill'],
  ['idle spend', 'hatch-waste border border-waste-hatch'],
  ['incomplete', 'hatch-notfinal border border-dashed border-notfinal-hatch'],
] as const;

const SHAPE_OF: Partial<Record<CostSeries, ReactNode>> = {
  deploy: <i className="inline-block h-2.5 w-2 rounded-r-chip bg-marker-deploy" />,
};

interface CostLegendProps {
  hidden: HiddenCosts;
  onToggle: (series: CostSeries) => void;
}

/** Explains the fills of the chart of billed days, and switches its series. */
export const CostLegend = ({ hidden, onToggle }: CostLegendProps) => (
  <LegendList of="cost against load">
    {COST_SERIES.map((series) => (
      <SeriesSwitch key={series} name={COST_NAMES[series]} {...{ series, hidden, onToggle }}>
        {SHAPE_OF[series]}
      </SeriesSwitch>
    ))}
    {!hidden.has('spend') && FILLS.map(([name, look]) => <Fill key={name} {...{ name, look }} />)}
    <Fill name="weekend (UTC)" look="border border-line-2 bg-surface-2" />
  </LegendList>
);

const Fill = ({ name, look }: { name: string; look: string }) => (
  <LegendEntry name={name}>
    <i className={cn('inline-block h-2.5 w-4', look)} />
  </LegendEntry>
);
