import { BlockList } from 'node:net';
import { matchesPattern } from './pattern.ts';

/** What is known of a request, by condition key in lower case; a list is a key of several values. */
export type Keys = Record<string, string | string[] | undefined>;

/** One line of a statement's Condition. */
export interface Condition {
  /** "ForAnyValue:StringLikeIfExists" */
  operator: string;
  key: string;
  values: string[];
}

type Compare = (wanted: string, given: string) => boolean;

const numbers =
  (is: (given: number, wanted: number) => boolean): Compare =>
  (wanted, given) =>
    is(Number(given), Number(wanted));

/** Epoch seconds or ISO 8601. */
const time = (text: string) => (/^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text));
const dates =
  (is: (given: number, wanted: number) => boolean): Compare =>
  (wanted, given) =>
    is(time(given), time(wanted));

const inRange: Compare = (wanted, given) => {
  const [address = '', bits] = wanted.split('/');
  const list = new BlockList();
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  return list.check(given, given.includes(':') ? 'ipv6' : 'ipv4');
};

const like: Compare = (wanted, given) => matchesPattern(wanted, given);
const same: Compare = (wanted, given) => wanted === given;
const sameLetters: Compare = (wanted, given) => wanted.toLowerCase() === given.toLowerCase();

/** The IAM guide's operators but BinaryEquals; each Not… is made below. */
const POSITIVE: Record<string, Compare> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameLetters,
  StringLike: like,
  NumericEquals: numbers((a, b) => a === b),
  NumericLessThan: numbers((a, b) => a < b),
  NumericLessThanEquals: numbers((a, b) => a <= b),
  NumericGreaterThan: numbers((a, b) => a > b),
  NumericGreaterThanEquals: numbers((a, b) => a >= b),
  DateEquals: dates((a, b) => a === b),
  DateLessThan: dates((a, b) => a < b),
  DateLessThanEquals: dates((a, b) => a <= b),
  DateGreaterThan: dates((a, b) => a > b),
  DateGreaterThanEquals: dates((a, b) => a >= b),
  Bool: sameLetters,
  IpAddress: inRange,
  ArnEquals: like,
  ArnLike: like,
};
const NEGATIVE: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};

const FORM = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/;

/** Whether this program can evaluate an operator. */
export function isOperator(operator: string): boolean {
  const [, , base = '', ifExists] = FORM.exec(operator) ?? [];
  if (base === 'Null') return !ifExists;
  return Object.hasOwn(POSITIVE, base) || Object.hasOwn(NEGATIVE, base);
}

/** "${aws:username}" in a value stands for the request's own. */
const filled = (value: string, keys: Keys) =>
  value.replace(/\$\{([^}]+)\}/g, (whole, name: string) => {
    const given = keys[name.toLowerCase()];
    return typeof given === 'string' ? given : whole;
  });

/**
 * Whether a condition holds for a request. A key that the request lacks fails it, but for IfExists, Null,
 * ForAllValues and the negated operators, as in IAM.
 */
export function holds({ operator, key, values }: Condition, keys: Keys): boolean {
  const [, set, base = '', ifExists] = FORM.exec(operator)!;
  const found = keys[key.toLowerCase()];
  if (base === 'Null')
    return values.some((value) => (value.toLowerCase() === 'true') === (found === undefined));
  const negative = Object.hasOwn(NEGATIVE, base);
  if (found === undefined) return ifExists !== undefined || set === 'ForAllValues' || (negative && !set);
  const compare = POSITIVE[negative ? NEGATIVE[base]! : base]!;
  const test = (given: string) => {
    const any = values.some((value) => compare(filled(value, keys), given));
    return negative ? !any : any;
  };
  const given = [found].flat();
  return set === 'ForAllValues' || (negative && !set) ? given.every(test) : given.some(test);
}
