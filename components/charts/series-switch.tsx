import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { NAMES, type Hidden, type Series } from './series';

interface SeriesSwitchProps {
  series: Series;
  hidden: Hidden;
  onToggle: (series: Series) => void;
  /** How it is drawn; an eye where that says nothing. */
  children?: ReactNode;
}

/** An entry of the legend that shows or hides what it names. */
export function SeriesSwitch({ series, hidden, onToggle, children }: SeriesSwitchProps) {
  const isShown = !hidden.has(series);
  const Look = isShown ? Eye : EyeOff;
  return (
    <li>
      <button
        type="button"
        aria-pressed={isShown}
        title={isShown ? `Hide ${NAMES[series]}` : `Show ${NAMES[series]}`}
        className="flex min-h-6 items-center max-sm:min-h-8 gap-1 rounded-chip px-1 hover:bg-hover hover:text-ink aria-[pressed=false]:line-through"
        onClick={() => onToggle(series)}
      >
        <span aria-hidden>{children ?? <Look size={12} />}</span> {NAMES[series]}
      </button>
    </li>
  );
}
