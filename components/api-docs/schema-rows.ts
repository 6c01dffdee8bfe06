import type { JsonSchema } from '@/lib/server/json-schema';

/** A type in words: prefix such as "list of ", the referenced shape, suffix such as " or null". */
export interface TypeWords {
  before: string;
  /** Name of the referenced shape. It has its own table. */
  shape: string | null;
  after: string;
}

/** One field of a shape. */
export interface Row {
  /** Path of the field: "month.from", "rungs[].type", "fleets{}.perHour". */
  name: string;
  type: TypeWords;
  required: boolean;
  /** The meaning and the unit. */
  says: string;
}

const SHAPE = '#/components/schemas/';
const words = (before: string, shape: string | null = null, after = ''): TypeWords => ({
  before,
  shape,
  after,
});
const around = (before: string, { before: inner, shape, after }: TypeWords, end = '') =>
  words(before + inner, shape, after + end);

const isNull = ({ type }: JsonSchema) => type === 'null';

/** The schema without its null variant. */
function unwrap(schema: JsonSchema): { inner: JsonSchema; nullable: boolean } {
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((one) => one !== 'null').map((type) => ({ ...schema, type }));
    return {
      inner: types.length === 1 ? types[0]! : { anyOf: types },
      nullable: types.length < schema.type.length,
    };
  }
  const variants = schema.anyOf ?? [];
  const rest = variants.filter((one) => !isNull(one));
  if (rest.length === variants.length) return { inner: schema, nullable: false };
  return { inner: rest.length === 1 ? rest[0]! : { anyOf: rest }, nullable: true };
}

const PLAIN: Record<string, string> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'null',
};

/** A value's type in words. */
export function typeWords(schema: JsonSchema): TypeWords {
  const { inner, nullable } = unwrap(schema);
  if (inner !== schema) return around('', typeWords(inner), nullable ? ' or null' : '');
  const { $ref, type, items, additionalProperties: more } = schema;
  if ($ref) return words('', $ref.slice(SHAPE.length));
  if (schema.enum) return words(schema.enum.join(' | '));
  if (schema.const !== undefined) return words(String(schema.const));
  if (items) return around('list of ', typeWords(items));
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return words([...new Set(variants.map((one) => textOf(typeWords(one))))].join(' or '));
  if (more && typeof more === 'object') return around('map of ', typeWords(more));
  return words(PLAIN[String(type)] ?? (type === 'object' ? 'object' : 'any value'));
}

export const textOf = ({ before, shape, after }: TypeWords) => `${before}${shape ?? ''}${after}`;

/** The description can be on the value itself or inside its null variant. */
const saysOf = (schema: JsonSchema): string => schema.description ?? unwrap(schema).inner.description ?? '';

/** The fields of a schema. Fields of nested objects follow with their path. */
export function rowsOf(schema: JsonSchema, path = ''): Row[] {
  const { inner } = unwrap(schema);
  const variants = inner.anyOf ?? inner.oneOf;
  if (variants) return byName(variants.flatMap((one) => rowsOf(one, path)));
  if (inner.items) return rowsOf(inner.items, `${path}[]`);
  const more = inner.additionalProperties;
  if (more && typeof more === 'object' && !inner.properties) return rowsOf(more, `${path}{}`);
  return Object.entries(inner.properties ?? {}).flatMap(([key, field]) => {
    const name = path ? `${path}.${key}` : key;
    const required = inner.required?.includes(key) ?? false;
    return [{ name, type: typeWords(field), required, says: saysOf(field) }, ...rowsOf(field, name)];
  });
}

/** Merges fields that several variants share: each appears once, with all its types. */
function byName(rows: Row[]): Row[] {
  return [...Map.groupBy(rows, ({ name }) => name).values()].map((same) => {
    const types = [...new Set(same.map(({ type }) => textOf(type)))];
    const [first] = same as [Row];
    return types.length === 1 ? first : { ...first, type: words(types.join(' | ')) };
  });
}

/** Names of all shapes that a schema refers to, directly or through other shapes, in order of appearance. */
export function shapesIn(schema: JsonSchema, shapes: Readonly<Record<string, JsonSchema>>): string[] {
  const found = new Set<string>();
  const look = (text: string) => {
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      if (!found.has(name)) {
        found.add(name);
        look(JSON.stringify(shapes[name] ?? {}));
      }
  };
  look(JSON.stringify(schema));
  return [...found];
}
