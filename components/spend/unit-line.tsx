import type { Values } from '@/lib/core/series';
import { evenPlot, slopeLine } from '../charts/plot';

const SIZE = { width: 60, height: 18, top: 1 };

/** Cost per unit by day, scaled from its least to its highest value. Decoration: the figure is beside it. */
export function UnitLine({ values }: { values: Values }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const shares = values.map((value) =>
    value === null ? null : most === least ? 0.5 : (value - least) / (most - least),
  );
  return (
    <svg width="60" height="22" viewBox="0 -2 60 22" aria-hidden>
      <path
        d={slopeLine(shares, evenPlot(shares, SIZE))}
        fill="none"
        className="stroke-unit-cost"
        strokeWidth="1.4"
      />
    </svg>
  );
}
