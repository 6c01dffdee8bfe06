import fc from 'fast-check';
import type { z } from 'zod';

/** Values that exist in the test's world, so that some inputs refer to something. */
const KNOWN = [
  '123456789012/us-east-1/web',
  'ami-0good',
  'm7g.large',
  'web',
  '1',
  '24h',
  'cpu 50%',
  'fixed',
  '123456789012',
  'us-east-1',
  '0 8 * * 1,2,3,4,5',
  'Europe/Berlin',
];

const text = fc.oneof(fc.constantFrom(...KNOWN), fc.string({ unit: 'grapheme', maxLength: 40 }));

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  entries?: Record<string, string>;
  values?: unknown[];
  options?: z.ZodType[];
  format?: string;
  keyType?: z.ZodType;
  valueType?: z.ZodType;
  checks?: { _zod: { def: { pattern?: RegExp } } }[];
}

/** Generates inputs from a schema; most of them are valid. */
export function fromSchema(schema: z.ZodType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Def;
  const inner = () => fromSchema(def.innerType!);
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape!).map(([key, of]) => [key, fromSchema(of)])),
      );
    case 'array':
      return fc.array(fromSchema(def.element!), { maxLength: 4 });
    case 'optional':
    case 'default':
    case 'prefault':
      return fc.option(inner(), { nil: undefined, freq: 3 });
    case 'nullable':
      return fc.option(inner(), { freq: 3 });
    case 'readonly':
      return inner();
    case 'pipe':
      return fromSchema(def.in!);
    case 'union':
      return fc.oneof(...def.options!.map(fromSchema));
    case 'record':
      return fc.dictionary(fc.string(), fromSchema(def.valueType!), { maxKeys: 3 });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof(fc.nat(10), fc.constantFrom(100, 1_000, 1.7e12), fc.constant(0));
    case 'string':
      return def.format === 'uuid' ? fc.uuid() : fc.oneof(text, ofPatterns(def));
    default:
      throw new Error(`No inputs are known for a schema of ${def.type}: add it here.`);
  }
}

/** Text that matches a pattern, if fast-check can read the pattern. */
function ofPatterns({ checks = [] }: Def): fc.Arbitrary<string> {
  const pattern = checks.find(({ _zod }) => _zod.def.pattern)?._zod.def.pattern;
  try {
    return pattern ? fc.stringMatching(pattern) : text;
  } catch {
    return text;
  }
}
