import { duration, NONE } from '@/lib/core/format';
import { errorShare, type Compared } from '@/lib/deployments/summary';
import { Tag, type Tone } from '../ui/tag';

const TONES: Record<Compared['verdict'], Tone> = {
  same: 'ok',
  better: 'ok',
  worse: 'bad',
  unknown: 'unknown',
};

function show(value: number | null, unit: Compared['unit']) {
  if (unit === 'share') return errorShare(value);
  if (value === null) return NONE;
  return unit === 's' ? duration(value * 1000) : `${value.toPrecision(3)}\u00a0ms`;
}

/** Each measure before and after, with its verdict, as items of a list. */
export const ComparedRows = ({ rows }: { rows: readonly Compared[] }) =>
  rows.map(({ name, unit, before, after, verdict }) => (
    <li key={name} className="grid grid-cols-[104px_1fr_auto] items-center gap-2 py-0.5">
      <span className="text-ink-2">{name}</span>
      <span>
        {show(before, unit)} → <b className="font-semibold">{show(after, unit)}</b>
      </span>
      <Tag tone={TONES[verdict]}>{verdict === 'unknown' ? 'not known' : verdict}</Tag>
    </li>
  ));
