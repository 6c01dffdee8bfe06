import { cn } from '../ui/cn';
import { LegendList } from './legend-list';
import { REPLAY_NAMES, REPLAY_SERIES, type HiddenReplay, type ReplaySeries } from './replay-data';
import { SeriesSwitch } from './series-switch';

const LOOKS: Record<ReplaySeries, string> = {
  load: 'h-2.5 border-t border-load bg-load-fill',
  ran: 'mb-1 h-0.5 bg-capacity',
  replay: 'mb-1 h-0.5 bg-accent',
};

interface ReplayLegendProps {
  hidden: HiddenReplay;
  onToggle: (series: ReplaySeries) => void;
}

/** Names the lines of the replay, and switches them. */
export const ReplayLegend = ({ hidden, onToggle }: ReplayLegendProps) => (
  <LegendList of="the replay">
    {REPLAY_SERIES.map((series) => (
      <SeriesSwitch key={series} name={REPLAY_NAMES[series]} {...{ series, hidden, onToggle }}>
        <i className={cn('inline-block w-4', LOOKS[series])} />
      </SeriesSwitch>
    ))}
  </LegendList>
);
