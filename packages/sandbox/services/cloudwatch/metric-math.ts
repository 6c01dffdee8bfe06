import type { Answer } from './series.ts';

/** A number, or a value at each time. */
type Value = number | Map<number, number>;
type Series = Map<string, Map<number, number>>;

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][\w]*)|([-+*/(),[\]]))/y;

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.trimEnd().length) {
    const found = TOKEN.exec(expression);
    if (!found) throw new SyntaxError(expression);
    // [m1, m2] is a list of values, as arguments are.
    if (!'[]'.includes(found[0].trim())) tokens.push(found[0].trim());
  }
  return tokens;
}

/** Times that all of them have. */
function combine(values: Value[], how: (numbers: number[]) => number): Value {
  const series = values.filter((one) => typeof one !== 'number');
  if (series.length === 0) return how(values as number[]);
  const at = (value: Value, time: number) => (typeof value === 'number' ? value : value.get(time)!);
  const times = [...series[0]!.keys()].filter((time) => series.every((one) => one.has(time)));
  return new Map(times.map((time) => [time, how(values.map((value) => at(value, time)))]));
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const all = (value: Value) => (typeof value === 'number' ? [value] : [...value.values()]);

/** Of one series a number, of several the series of each time. */
const over = (how: (numbers: number[]) => number) => (values: Value[]) =>
  values.length === 1 ? how(all(values[0]!)) : combine(values, how);

const FUNCTIONS: Record<string, (values: Value[]) => Value> = {
  ABS: ([value]) => combine([value!], ([one]) => Math.abs(one!)),
  AVG: over((numbers) => sum(numbers) / numbers.length),
  CEIL: ([value]) => combine([value!], ([one]) => Math.ceil(one!)),
  FLOOR: ([value]) => combine([value!], ([one]) => Math.floor(one!)),
  MAX: over((numbers) => Math.max(...numbers)),
  MIN: over((numbers) => Math.min(...numbers)),
  SUM: over(sum),
};

/** FILL(m1, 0): a value for each time that another series has. */
function fill([value, given]: Value[], series: Series): Value {
  if (typeof value !== 'object' || typeof given !== 'number') throw new SyntaxError('FILL');
  const times = [...new Set([...series.values()].flatMap((one) => [...one.keys()]))].sort((a, b) => a - b);
  return new Map(times.map((time) => [time, value.get(time) ?? given]));
}

const OPERATORS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/** Reads an expression from left to right, by the usual rules. */
class Reader {
  readonly #tokens: string[];
  readonly #series: Series;

  constructor(expression: string, series: Series) {
    [this.#tokens, this.#series] = [tokensOf(expression), series];
  }

  read(): Value {
    const value = this.#sum();
    if (this.#tokens.length > 0) throw new SyntaxError(this.#tokens[0]);
    return value;
  }

  #chain(operators: string[], next: () => Value): Value {
    let value = next();
    while (operators.includes(this.#tokens[0] ?? '')) {
      const how = OPERATORS[this.#tokens.shift()!]!;
      value = combine([value, next()], ([a, b]) => how(a!, b!));
    }
    return value;
  }

  #sum = (): Value => this.#chain(['+', '-'], this.#product);
  #product = (): Value => this.#chain(['*', '/'], this.#factor);

  #factor = (): Value => {
    const token = this.#tokens.shift() ?? '';
    if (token === '(') return this.#closed(this.#sum());
    if (token === '-') return combine([this.#factor()], ([one]) => -one!);
    if (/^\d/.test(token)) return Number(token);
    if (this.#tokens[0] === '(') return this.#call(token);
    const series = this.#series.get(token);
    if (!series) throw new SyntaxError(token);
    return series;
  };

  #closed<T>(value: T): T {
    if (this.#tokens.shift() !== ')') throw new SyntaxError(')');
    return value;
  }

  #call(name: string): Value {
    this.#tokens.shift();
    const values: Value[] = [];
    while (this.#tokens[0] !== ')') {
      values.push(this.#sum());
      if (this.#tokens[0] === ',') this.#tokens.shift();
      else if (this.#tokens[0] !== ')') throw new SyntaxError(name);
    }
    this.#closed(undefined);
    if (name === 'FILL') return fill(values, this.#series);
    const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (!call || values.length === 0) throw new SyntaxError(name);
    return call(values);
  }
}

/**
 * What an expression of metric math comes to, of series by their ids. A number stands at each time that a series has.
 * @throws SyntaxError on what is no expression, or names a series or function that there is not
 */
export function evaluate(expression: string, series: ReadonlyMap<string, Answer>): Answer {
  const maps: Series = new Map(
    [...series].map(([id, { times, values }]) => [
      id,
      new Map(times.map((at, index) => [at, values[index]!])),
    ]),
  );
  const value = new Reader(expression, maps).read();
  const times =
    typeof value === 'number'
      ? [...new Set([...maps.values()].flatMap((one) => [...one.keys()]))]
      : [...value.keys()];
  const points = times
    .sort((a, b) => a - b)
    .map((at): [number, number] => [at, typeof value === 'number' ? value : value.get(at)!])
    .filter(([, point]) => Number.isFinite(point));
  return { times: points.map(([at]) => at), values: points.map(([, point]) => point) };
}
