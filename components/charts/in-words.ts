import type { Values } from '@/lib/core/series';

/** A small chart's values for screen readers and tooltips: "90 to 371 req/s, newest 304". */
export function inWords(values: Values, show: (value: number) => string, unit = ''): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'no data yet';
  const [least, most, newest] = [Math.min(...known), Math.max(...known), known.at(-1)!];
  const range = show(least) === show(most) ? show(most) : `${show(least)} to ${show(most)}`;
  const gaps = values.length - known.length;
  return `${range}${unit && ` ${unit}`}, newest ${show(newest)}${gaps > 0 ? `, ${gaps} of ${values.length} not known` : ''}`;
}
