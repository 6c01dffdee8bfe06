import { money } from '@/lib/core/format';
import type { Values } from '@/lib/core/series';
import { inWords } from './in-words';
import { heightOf } from './plot';
import { SmallChart } from './small-chart';

const HEIGHT = 36;

interface SpendBarsProps {
  values: Values;
  /** As AWS names it. */
  currency: string | null;
  label: string;
}

/** Spend, one bar per period, from the zero line up, or down where AWS paid back. */
export function SpendBars({ values, currency, label }: SpendBarsProps) {
  const bottom = -heightOf(values.map((value) => (value === null ? null : -value)));
  const top = heightOf(values) || (bottom === 0 ? 1 : 0);
  const yOf = (value: number) => ((top - value) / (top - bottom)) * HEIGHT;
  const words = `${label}: ${inWords(values, (value) => money(value, currency))}`;
  const width = 100 / Math.max(1, values.length);
  return (
    <SmallChart width={100} height={HEIGHT} words={words} className="h-full">
      {values.map((value, index) => {
        const [from, to] = [yOf(Math.max(0, value ?? 0)), yOf(Math.min(0, value ?? 0))];
        return (
          value !== null && (
            <rect
              key={index}
              x={index * width}
              y={from}
              width={width * 0.8}
              height={to - from}
              className="fill-spend-fill"
            />
          )
        );
      })}
    </SmallChart>
  );
}
