import type { Values } from '@/lib/core/series';
import { evenPlot, slopeArea, slopeLine } from './plot';
import { SmallChart, STROKE } from './small-chart';

const [WIDTH, HEIGHT] = [60, 26];

interface SparkAreaProps {
  values: Values;
  /** The value at the top edge. */
  top: number;
  isBad: boolean;
  /** What it shows, for tooltips and screen readers. */
  words: string;
}

/** A small filled curve for a table cell; red if what it shows is bad. A gap is a gap. */
export function SparkArea({ values, top, isBad, words }: SparkAreaProps) {
  const plot = evenPlot(values, { width: WIDTH, height: HEIGHT, top });
  return (
    <SmallChart width={WIDTH} height={HEIGHT} words={words} className="h-[26px] overflow-visible">
      <path d={slopeArea(values, plot)} className={isBad ? 'fill-over-fill' : 'fill-unknown-tint'} />
      <path d={slopeLine(values, plot)} className={isBad ? 'stroke-over' : 'stroke-axis'} {...STROKE} />
    </SmallChart>
  );
}
