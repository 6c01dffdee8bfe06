import type { NormalizedSchema } from '@smithy/core/schema';

/** The values of a member that its model lists; undefined where any text will do. */
export type EnumOf = (struct: string, member: string) => readonly string[] | undefined;

/**
 * Where a value is not what the SDK's schema of an answer says: one line each, with the path to it. A serializer
 * passes over such members, so only what the operation itself gave shows them.
 */
export function misfits(schema: NormalizedSchema, value: unknown, enumOf: EnumOf): string[] {
  const visit = (at: NormalizedSchema, held: unknown, path: string, values?: readonly string[]): string[] => {
    if (at.isListSchema()) {
      if (!Array.isArray(held)) return [`${path} is not a list`];
      return held.flatMap((one, index) => visit(at.getValueSchema(), one, `${path}[${index}]`, values));
    }
    if (at.isStructSchema()) return isRecord(held) ? struct(at, held, path) : [`${path} is not a structure`];
    if (at.isMapSchema()) {
      if (!isRecord(held)) return [`${path} is not a map`];
      return Object.entries(held).flatMap(([key, one]) => visit(at.getValueSchema(), one, `${path}.${key}`));
    }
    const kind = KINDS.find(([is]) => is(at));
    if (kind && !kind[1](held)) return [`${path} is ${JSON.stringify(held)}`];
    return values && !values.includes(held as string)
      ? [`${path} is "${String(held)}", none of ${values.join(', ')}`]
      : [];
  };

  function struct(at: NormalizedSchema, held: Record<string, unknown>, path: string): string[] {
    const members = new Map(at.structIterator());
    const strange = Object.keys(held).filter((name) => !members.has(name));
    const missing = requiredOf(at).filter((name) => held[name] === undefined);
    return [
      ...strange.map((name) => `${path}.${name} is not in the schema`),
      ...missing.map((name) => `${path}.${name} is missing`),
      ...[...members]
        .filter(([name]) => held[name] !== undefined)
        .flatMap(([name, member]) =>
          visit(member, held[name], `${path}.${name}`, enumOf(at.getName() ?? '', name)),
        ),
    ];
  }

  if (!schema.isUnitSchema()) return visit(schema, value, '');
  return Object.keys(value as object).map((name) => `.${name} in an answer without members`);
}

type Test = [(schema: NormalizedSchema) => boolean, (value: unknown) => boolean];

const KINDS: Test[] = [
  [
    (schema) => schema.isTimestampSchema(),
    (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  ],
  [(schema) => schema.isBooleanSchema(), (value) => typeof value === 'boolean'],
  [(schema) => schema.isNumericSchema(), (value) => Number.isFinite(value)],
  [(schema) => schema.isBlobSchema(), (value) => value instanceof Uint8Array],
  [(schema) => schema.isStringSchema(), (value) => typeof value === 'string'],
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A structure schema lists the required members first, and says how many they are. */
function requiredOf(schema: NormalizedSchema): string[] {
  const [, , , , members, , count = 0] = schema.getSchema() as unknown as [0, 0, 0, 0, string[], 0, number?];
  return members.slice(0, count);
}
