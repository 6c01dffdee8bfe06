/** From which amount on it is written in a unit, and the amount that is one of it. */
const UNITS = [
  { from: 1e6, one: 1e6, name: 'M' },
  { from: 1e4, one: 1e3, name: 'k' },
];
const PLAIN = { one: 1, name: '' };

/** A tick of an axis of amounts, as short as its column: "$25", "−$2.50", "$125k"; "25" in another currency than USD. */
export function moneyTick(value: number, currency: string | null, digits = 0) {
  const size = Number(Math.abs(value).toPrecision(6));
  const { one, name } = UNITS.find(({ from }) => size >= from) ?? PLAIN;
  const text = (size / one).toLocaleString('en-US', {
    minimumFractionDigits: name ? 0 : digits,
    maximumFractionDigits: Math.max(digits, 6),
  });
  return `${value < 0 ? '−' : ''}${currency === 'USD' ? '$' : ''}${text}${name}`;
}
