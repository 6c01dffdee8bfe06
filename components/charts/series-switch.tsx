import { Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Hidden } from './series';

interface SeriesSwitchProps<Name extends string> {
  series: Name;
  /** What a person reads. */
  name: string;
  hidden: Hidden<Name>;
  onToggle: (series: Name) => void;
  /** How it is drawn; an eye where that says nothing. */
  children?: ReactNode;
}

/** An entry of a legend that shows or hides what it names. */
export function SeriesSwitch<Name extends string>({
  series,
  name,
  hidden,
  onToggle,
  children,
}: SeriesSwitchProps<Name>) {
  const isShown = !hidden.has(series);
  const Look = isShown ? Eye : EyeOff;
  return (
    <li>
      <button
        type="button"
        aria-pressed={isShown}
        title={isShown ? `Hide ${name}` : `Show ${name}`}
        className="flex min-h-6 items-center max-sm:min-h-8 gap-1 rounded-chip px-1 hover:bg-hover hover:text-ink aria-[pressed=false]:line-through"
        onClick={() => onToggle(series)}
      >
        <span aria-hidden>{children ?? <Look size={12} />}</span> {name}
      </button>
    </li>
  );
}
