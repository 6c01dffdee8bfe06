import { JsonCodec2 } from '@smithy/core/protocols';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './aws-error.ts';
import { fits } from './json-shape.ts';

const codec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: 7 as const },
  jsonName: false,
} as never);

const text = new TextDecoder();

/** @throws AwsError SerializationException where it is no JSON, or none of this shape */
export async function readJson(schema: NormalizedSchema, body: Buffer): Promise<object> {
  try {
    const json = body.toString('utf8') || '{}';
    if (!fits(schema, JSON.parse(json))) throw new TypeError('Not of the shape');
    return (await codec.createDeserializer().read(schema, json)) as object;
  } catch {
    throw unreadable();
  }
}

export const unreadable = () =>
  new AwsError('SerializationException', 'The request could not be read as JSON.');

export function writeJson(schema: NormalizedSchema, output: object): string {
  if (schema.isUnitSchema()) return '{}';
  const serializer = codec.createSerializer();
  serializer.write(schema, output);
  // It gives bytes with the methods of a string, and warns when one of those is used.
  return text.decode(serializer.flush() as unknown as Uint8Array);
}
