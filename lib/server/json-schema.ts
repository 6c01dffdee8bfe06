import 'server-only';
import { z } from 'zod';

/** A JSON Schema in the API documents. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[] | undefined;
  format?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  enum?: (string | number)[];
  const?: string | number | boolean;
  default?: unknown;
  additionalProperties?: boolean | JsonSchema;
  $defs?: Record<string, JsonSchema>;
}

/** Schemas with a name, each listed once. */
export type Shapes = Record<string, JsonSchema>;

const asComponents = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;

/** Converts a zod schema to JSON Schema. Named ones are added to `shapes` and referenced. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output', shapes: Shapes): JsonSchema {
  // Wrapped in an object, because zod never makes the outermost schema a reference.
  const { $defs = {}, properties } = asComponents(
    z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any' }) as JsonSchema,
  );
  Object.assign(shapes, $defs);
  return properties!.it!;
}
