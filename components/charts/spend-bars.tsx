import { usd } from '@/lib/core/format';
import { topOf, type Values } from './geometry';
import { inWords } from './in-words';

/** Spend as land: a bar a period. USD. */
export function SpendBars({ values, label }: { values: Values; label: string }) {
  const top = topOf(values);
  const words = `${label}: ${inWords(values, usd)}`;
  const width = 100 / Math.max(1, values.length);
  return (
    <svg viewBox="0 0 100 36" preserveAspectRatio="none" role="img" aria-label={words} className="h-9 w-full">
      <title>{words}</title>
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
    </svg>
  );
}
