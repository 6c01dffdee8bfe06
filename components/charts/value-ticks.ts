interface Ticks {
  /** The lowest value. Scales start at 0 unless only changes matter. */
  least?: number;
  /** True if only whole numbers make sense. */
  whole?: boolean;
  /** The most steps. A scale that does not start at 0 may have one more. */
  steps?: number;
}

const ROUND = [1, 2, 2.5, 5, 10];

/** Round tick values that enclose the data. All charts take their ticks from here. */
export function valueTicks(highest: number, { least = 0, whole = false, steps = 4 }: Ticks = {}): number[] {
  if (highest <= least) return least > 0 ? valueTicks(highest, { whole, steps }) : [0, 1];
  const rough = (highest - least) / steps;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(whole ? 1 : 0, (ROUND.find((one) => one * size >= rough * 0.999999) ?? 10) * size);
  const first = Math.floor(least / step + 1e-9);
  const count = Math.max(1, Math.ceil(highest / step - 1e-9) - first);
  return Array.from({ length: count + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
