import { comparedText, type Compared } from '@/lib/deployments/summary';
import { Tag, type Tone } from '../ui/tag';

const TONES: Record<Compared['verdict'], Tone> = {
  same: 'ok',
  better: 'ok',
  worse: 'bad',
  unknown: 'unknown',
};

/** Each measure before and after, with its verdict, as items of a list. */
export const ComparedRows = ({ rows }: { rows: readonly Compared[] }) =>
  rows.map(({ name, unit, before, after, verdict }) => (
    <li key={name} className="grid grid-cols-[128px_1fr_auto] items-center gap-2 py-0.5">
      <span className="text-ink-2">{name}</span>
      <span>
        {comparedText(before, unit)} → <b className="font-semibold">{comparedText(after, unit)}</b>
      </span>
      <Tag tone={TONES[verdict]}>{verdict === 'unknown' ? 'not known' : verdict}</Tag>
    </li>
  ));
