import type { Fleet } from '@/lib/fleets/model';
import type { Link } from '@/lib/will-it-scale/link';
import { cn } from '../ui/cn';
import { StatusMark, type Shape } from '../ui/status-mark';
import { Summary } from '../ui/summary';
import { useTimes } from '../ui/times';
import { ChainWay } from './chain-way';

const MARKS: Record<Link['state'], { shape: Shape; look: string; word: string }> = {
  holds: { shape: 'disc', look: 'text-ok-mark', word: 'Holds' },
  broken: { shape: 'diamond', look: 'text-bad-mark', word: 'Broken' },
  unknown: { shape: 'ring', look: 'text-unknown-mark', word: 'Unknown' },
};

/** How the line from the link before is drawn: after a broken link, what follows is not reached. */
export type Line = 'none' | 'whole' | 'cut';

const LINES: Record<Line, string> = {
  none: '',
  whole: 'before:border-ok-line',
  cut: 'before:border-dashed before:border-line-2',
};

/** The line, from the mark above to this one. */
const LINE =
  'before:absolute before:-top-3 before:left-[8.5px] before:h-[22px] before:border-l-[1.5px] before:content-[""]';

interface ChainLinkProps {
  link: Link;
  line: Line;
  fleet: Fleet;
  now: number;
}

/** One condition. A broken one is named by its fault, with evidence and what mends it. */
export function ChainLink({ link, line, fleet, now }: ChainLinkProps) {
  const times = useTimes();
  const { state, title, value, evidence, since, way } = link;
  const { shape, look, word } = MARKS[state];
  const isBroken = state === 'broken';
  return (
    <li
      className={cn(
        'grid grid-cols-[18px_minmax(0,1fr)] gap-x-2.5',
        isBroken && '-mx-2 my-1 rounded-control border border-bad-line bg-bad-tint px-2 pt-0.5 pb-2.5',
      )}
    >
      <span className={cn('relative grid h-[34px] place-items-center', line !== 'none' && LINE, LINES[line])}>
        <StatusMark shape={shape} className={cn('relative', look)} label={word} />
      </span>
      <p className="flex min-h-[34px] min-w-0 flex-wrap items-center justify-between gap-x-3 py-1">
        <span className={cn('wrap-anywhere', isBroken && 'font-semibold')}>{title}</span>
        <span className={cn('text-small wrap-anywhere', isBroken ? 'font-medium text-bad' : 'text-ink-3')}>
          {value}
        </span>
      </p>
      {isBroken && (
        <div className="col-start-2 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
          <p className="text-small text-ink-2 wrap-anywhere">
            {since !== null && `Since ${times.dayZoned(since, now)}. `}
            {evidence}
          </p>
          {way && <ChainWay way={way} fleet={fleet} />}
        </div>
      )}
      {state === 'unknown' && (
        <details className="col-start-2 min-w-0 pb-1 text-small">
          <Summary className="min-h-6 px-0 text-ink-2">Why, and how to know</Summary>
          <p className="py-1 text-ink-2 wrap-anywhere">{evidence}</p>
          {way && <ChainWay way={way} fleet={fleet} />}
        </details>
      )}
    </li>
  );
}
