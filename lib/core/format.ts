import { timesIn } from './times';

export const NBSP = '\u00a0';
export const NONE = '—';

const number = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const [whole, tenths, cents, mills] = [number(0), number(1), number(2), number(3)];

export const count = (value: number | null | undefined) => (value == null ? NONE : whole.format(value));

/** "$12.30"; another currency by the name that AWS gives it: "EUR 12.30". */
function inCurrency(value: number, currency: string, form: Intl.NumberFormat) {
  const text = form.format(Math.abs(value));
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return `${sign}${currency === 'USD' ? '$' : currency && `${currency}${NBSP}`}${text}`;
}

/** A price: whole dollars above $1,000, cents from $1, tenths of a cent below. */
export function price(value: number | null | undefined, currency: string | null = 'USD') {
  if (value == null || !Number.isFinite(value)) return NONE;
  const size = Math.abs(value);
  return inCurrency(
    value,
    currency ?? '',
    size >= 1_000 ? whole : size >= 1 || size < 0.0005 ? cents : mills,
  );
}

/** An amount of a bill: whole dollars above $1,000, else cents. */
export function money(value: number | null | undefined, currency: string | null = 'USD') {
  if (value == null || !Number.isFinite(value)) return NONE;
  return inCurrency(value, currency ?? '', Math.abs(value) >= 1_000 ? whole : cents);
}

/** An amount of a bill to the cent, for lines that add up to a sum. */
export const exactMoney = (value: number, currency: string | null = 'USD') =>
  inCurrency(value, currency ?? '', cents);

/** A size in binary units, such as "56.2 MiB". */
export function bytes(value: number) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${(power === 0 ? whole : tenths).format(value / 1_024 ** power)}${NBSP}${units[power]}`;
}

/** A difference of two amounts, always with its sign. */
export function moneyDelta(value: number | null | undefined, currency: string | null = 'USD') {
  const text = money(value, currency);
  return value != null && value >= 0.005 ? `+${text}` : text;
}

/** A price in USD. */
export const usd = (value: number | null | undefined) => price(value);

/** A difference in USD, always with its sign. */
export function usdDelta(value: number | null | undefined) {
  if (value == null || !Number.isFinite(value)) return NONE;
  return value > 0 && usd(value) !== usd(0) ? `+${usd(value)}` : usd(value);
}

/** A range of changes, "+$0.30 to +$0.77"; one figure where both ends look the same. */
export function rangeDelta(range: { least: number; most: number } | null, times = 1) {
  const [least, most] = [usdDelta(range && range.least * times), usdDelta(range && range.most * times)];
  return least === most ? least : `${least} to ${most}`;
}

/** A share (0.66) as "66 %". */
export function percent(share: number | null | undefined) {
  return share == null || !Number.isFinite(share * 100) ? NONE : `${whole.format(share * 100)}${NBSP}%`;
}

/** A relative change such as 0.1 as "+10 %". */
export function percentDelta(share: number | null | undefined) {
  if (share == null || !Number.isFinite(share * 100)) return NONE;
  const text = percent(Math.abs(share));
  if (text === percent(0)) return text;
  return share < 0 ? `−${text}` : `+${text}`;
}

/** A rate with one decimal below ten, else none. */
export function rate(value: number | null | undefined) {
  if (value == null || !Number.isFinite(value)) return NONE;
  return (Math.abs(value) < 10 ? tenths : whole).format(value);
}

/** The time of an answer, from ms: "220 ms", from a second on "1.27 s". */
export function latency(ms: number) {
  const rounded = Math.round(ms);
  if (rounded < 1_000) return `${rounded}${NBSP}ms`;
  return `${(rounded < 10_000 ? cents : tenths).format(rounded / 1_000)}${NBSP}s`;
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** ms in the two largest units: "4 h 50 min", "38 s". */
export function duration(ms: number | null | undefined) {
  if (ms == null || !Number.isFinite(ms)) return NONE;
  const rest = Math.max(0, ms);
  const at = UNITS.findIndex(([, size]) => rest >= size);
  if (at === -1) return `0${NBSP}s`;
  const [name, size] = UNITS[at]!;
  const first = `${Math.floor(rest / size)}${NBSP}${name}`;
  const next = UNITS[at + 1];
  const left = next ? Math.floor((rest % size) / next[1]) : 0;
  return next && left > 0 && Math.floor(rest / size) < 10 ? `${first} ${left}${NBSP}${next[0]}` : first;
}

/** ms in the largest unit only: "6 d". */
export function age(ms: number | null | undefined) {
  if (ms == null || !Number.isFinite(ms)) return NONE;
  const unit = UNITS.find(([, size]) => ms >= size);
  return unit ? `${Math.floor(ms / unit[1])}${NBSP}${unit[0]}` : `0${NBSP}s`;
}

/** Times in UTC, as the API, files, notifications and the command line write them. */
export const { clock, clockSeconds, day, dayAndClock, moment } = timesIn('UTC');

/** Shortens a long id to its start and end, which differ most: "ami-0c4f…5e08". */
export const shortId = (id: string) => (id.length > 15 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

export const plural = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** Lower-cases the first letter for use within a sentence, unless the first word is a name such as IMDSv1. */
export const lowerFirst = (text: string) =>
  /^.[a-z\s]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

export const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A sentence to be gone on with, or to be ended by who writes it. */
export const withoutStop = (sentence: string) => sentence.replace(/\.$/, '');
