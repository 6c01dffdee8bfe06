import { usd } from '@/lib/core/format';
import type { Values } from '@/lib/core/series';
import { inWords } from './in-words';
import { topOf } from './plot';
import { SmallChart } from './small-chart';

/** Spend in USD, one bar per period. */
export function SpendBars({ values, label }: { values: Values; label: string }) {
  const top = topOf(values);
  const words = `${label}: ${inWords(values, usd)}`;
  const width = 100 / Math.max(1, values.length);
  return (
    <SmallChart width={100} height={36} words={words} className="h-9">
      {values.map((value, index) => {
        const height = ((value ?? 0) / top) * 36;
        return (
          value !== null && (
            <rect
              key={index}
              x={index * width}
              y={36 - height}
              width={width * 0.8}
              height={height}
              className="fill-spend-fill"
            />
          )
        );
      })}
    </SmallChart>
  );
}
