import { NONE, percent, rate } from '@/lib/core/format';
import { share, type FleetLoad } from '@/lib/load/model';
import { LoadLine } from '../charts/load-line';
import { cn } from '../ui/cn';

interface LoadCellProps {
  load: FleetLoad | null;
  name: string;
  /** The share of the line after the staged change. */
  stagedShare: number | null;
}

export function LoadCell({ load, name, stagedShare }: LoadCellProps) {
  const now = load && share(load);
  const staged = load?.loadNow && stagedShare ? load.loadNow / stagedShare : null;
  return (
    <div className="flex items-center justify-between gap-2.5">
      <div className="h-9 min-w-20 flex-1">
        {load && (
          <LoadLine
            load={load.load}
            line={load.line}
            staged={staged}
            unit={load.unit}
            label={`Load of ${name} over 24 hours, ${percent(now)} of its line now`}
          />
        )}
      </div>
      <div className="min-w-[92px] text-right whitespace-nowrap">
        <b
          className={cn(
            'block text-strong leading-[18px] font-semibold',
            now !== null && now > 1 && 'text-bad',
          )}
        >
          {percent(now)}
          {stagedShare !== null && <span className="text-accent"> → {percent(stagedShare)}</span>}
        </b>
        <span className="text-small text-ink-3">
          {load?.loadNow == null
            ? `${NONE} no metrics yet`
            : `${rate(load.loadNow)} / ${rate(load.lineNow)} ${load.unit}`}
        </span>
      </div>
    </div>
  );
}
