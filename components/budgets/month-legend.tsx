import { day, money } from '@/lib/core/format';
import { LegendList } from '../charts/legend-list';
import { SeriesSwitch } from '../charts/series-switch';
import { cn } from '../ui/cn';
import { hasKnownDay, type MonthProps } from './month-points';
import { MONTH_NAMES, MONTH_SERIES, type HiddenMonth, type MonthSeries } from './month-series';

const LOOKS: Record<MonthSeries, string> = {
  billed: 'h-2.5 border-t-2 border-spend bg-spend-fill',
  forecast: 'mb-1 border-t border-dashed border-spend',
  range: 'h-2.5 bg-spend/20',
  budget: 'mb-1 border-t border-capacity',
};

interface MonthLegendProps extends MonthProps {
  hidden: HiddenMonth;
  onToggle: (series: MonthSeries) => void;
}

/** Names what the month's chart has, and switches it. */
export function MonthLegend({
  month,
  days,
  currency,
  total,
  range,
  limit,
  hidden,
  onToggle,
}: MonthLegendProps) {
  const shown = (value: number) => money(value, currency ?? 'USD');
  const names: Record<MonthSeries, string | null> = {
    billed: hasKnownDay(days) ? MONTH_NAMES.billed : null,
    forecast:
      total === null
        ? null
        : `${MONTH_NAMES.forecast}, ${shown(total)} by the end of ${day(month.to - 1, month.from)}`,
    range: range && MONTH_NAMES.range,
    budget: limit === null ? null : `${MONTH_NAMES.budget}, ${shown(limit)} a month`,
  };
  return (
    <LegendList of="the month">
      {MONTH_SERIES.map((series) => {
        const name = names[series];
        return (
          name && (
            <SeriesSwitch key={series} {...{ series, name, hidden, onToggle }}>
              <i className={cn('inline-block w-4 flex-none', LOOKS[series])} />
            </SeriesSwitch>
          )
        );
      })}
    </LegendList>
  );
}
