import { money } from '@/lib/core/format';
import type { Values } from '@/lib/core/series';
import { inWords } from './in-words';
import { heightOf, round } from './plot';
import { SmallChart } from './small-chart';

const [WIDTH, HEIGHT] = [100, 36];

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
  const width = WIDTH / Math.max(1, values.length);
  const bars = values.map((value, index) => {
    if (value === null) return '';
    const [from, to] = [yOf(Math.max(0, value)), yOf(Math.min(0, value))];
    return `M${round(index * width)} ${round(from)}h${round(width * 0.8)}V${round(to)}H${round(index * width)}Z`;
  });
  return (
    <SmallChart width={WIDTH} height={HEIGHT} words={words} className="h-full">
      <path d={bars.join('')} className="fill-spend-fill" />
    </SmallChart>
  );
}
