import type { NormalizedSchema } from '@smithy/core/schema';

/** Whether a JSON body's values are of the kinds that the operation's schema names; null is as good as absent. */
export function fits(schema: NormalizedSchema, value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (schema.isListSchema())
    return Array.isArray(value) && value.every((one) => fits(schema.getValueSchema(), one));
  if (schema.isMapSchema())
    return isRecord(value) && Object.values(value).every((one) => fits(schema.getValueSchema(), one));
  if (schema.isStructSchema())
    return (
      isRecord(value) &&
      [...schema.structIterator()].every(([name, member]) => fits(member, own(value, name)))
    );
  if (schema.isStringSchema()) return typeof value === 'string';
  if (schema.isBooleanSchema()) return typeof value === 'boolean';
  if (schema.isTimestampSchema()) return typeof value === 'number' && Number.isFinite(value);
  if (schema.isNumericSchema()) return typeof value === 'number' || NOT_FINITE.includes(value as string);
  return true;
}

/** How JSON says a number that it has no sign for. */
const NOT_FINITE = ['NaN', 'Infinity', '-Infinity'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const own = (record: Record<string, unknown>, name: string) =>
  Object.hasOwn(record, name) ? record[name] : undefined;
