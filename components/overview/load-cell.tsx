import { NONE, percent, rate } from '@/lib/core/format';
import { isInferredIn } from '@/lib/load/capacity';
import { share, type FleetLoad } from '@/lib/load/model';
import { isTotal } from '@/lib/load/units';
import { LoadLine } from '../charts/load-line';
import { cn } from '../ui/cn';
import { FROM } from '../ui/data-columns';
import { PICTURE_HEIGHT, SECOND_LINE } from '../ui/density';

/** Hidden at widths without room for it. Cards show it again. */
const PICTURE = `${FROM[1000]} @max-[640px]:group-not-data-brief:block!`;

interface LoadCellProps {
  load: FleetLoad | null;
  isReading: boolean;
  name: string;
  /** The share of the line after the staged change. */
  stagedShare: number | null;
}

export function LoadCell({ load, isReading, name, stagedShare }: LoadCellProps) {
  const now = load && share(load);
  const notes = load?.notes.map(({ says, way }) => (way ? `${says} ${way}` : says)) ?? [];
  // A line in percent of one machine does not rest on their number.
  const inferred =
    load !== null && isTotal(load.unit) && isInferredIn(load.spans, load.axis.from, load.axis.to);
  const words = load ? loadWords(load, inferred) : isReading ? 'being read' : `${NONE} load not known`;
  const staged = load?.loadNow && stagedShare ? load.loadNow / stagedShare : null;
  return (
    <div className="flex items-center justify-end gap-2.5">
      <div className={cn('min-w-0 flex-1', PICTURE_HEIGHT, PICTURE)}>
        {load && (
          <LoadLine
            load={load.load}
            line={load.line}
            staged={staged}
            unit={load.unit}
            inferred={inferred}
            label={`Load of ${name} over 24 hours, ${now === null ? 'line unknown' : `${percent(now)} of its ${inferred ? 'inferred ' : ''}line`} now`}
          />
        )}
      </div>
      <div className="w-[116px] min-w-0 flex-none text-right @max-[1000px]:w-full @max-[1000px]:flex-initial @max-[640px]:w-[104px] @max-[640px]:group-data-brief:w-auto @max-[640px]:group-data-brief:min-w-28">
        <b
          className={cn(
            'block truncate text-strong leading-[18px] font-semibold',
            now !== null && now > 1 && 'text-bad',
          )}
        >
          {load && now === null && load.loadNow !== null
            ? `${rate(load.loadNow)} ${load.unit}`
            : percent(now)}
          {stagedShare !== null && <span className="text-accent"> → {percent(stagedShare)}</span>}
        </b>
        <p
          className={cn('text-small text-ink-3 @min-[1000px]:truncate', SECOND_LINE)}
          title={[words, ...notes].join('\n')}
        >
          {words.replace('msg/machine', 'msg')}
        </p>
      </div>
    </div>
  );
}

function loadWords({ load, loadNow, lineNow, unit }: FleetLoad, inferred: boolean): string {
  if (loadNow === null)
    return `${NONE} ${load.some((value) => value !== null) ? 'no load now' : 'no load measured'}`;
  return lineNow === null
    ? 'line unknown'
    : `${rate(loadNow)} / ${inferred ? '~' : ''}${rate(lineNow)} ${unit}`;
}
