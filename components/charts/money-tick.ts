const SIZES = [
  [1e6, 'M'],
  [1e4, 'k'],
] as const;

/** A tick of an axis of amounts, as short as its column: "$25", "−$2.50", "$125k"; "25" in another currency than USD. */
export function moneyTick(value: number, currency: string | null, digits = 0) {
  const [least, unit] = SIZES.find(([size]) => Math.abs(value) >= size) ?? [1, ''];
  const divisor = unit === 'k' ? 1_000 : least;
  const text = (Number(Math.abs(value).toPrecision(6)) / divisor).toLocaleString('en-US', {
    minimumFractionDigits: unit ? 0 : digits,
    maximumFractionDigits: Math.max(digits, 6),
  });
  return `${value < 0 ? '−' : ''}${currency === 'USD' ? '$' : ''}${text}${unit}`;
}
