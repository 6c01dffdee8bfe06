import { JsonCodec2 } from '@smithy/core/protocols';
import { AwsError } from './aws-error.ts';
import { fits } from './json-shape.ts';
import type { Wire } from './wire.ts';

const codec = new JsonCodec2({
  timestampFormat: { useTrait: true, default: 7 as const },
  jsonName: false,
} as never);

const text = new TextDecoder();

const targetOf = (headers: Record<string, unknown>) => String(headers['x-amz-target'] ?? '');

/** awsJson 1.0 and 1.1: the client's content type is answered in kind. */
export const awsJson = (version: string): Wire => {
  const headers = { 'content-type': `application/x-amz-json-${version}` };
  return {
    action: (request) => targetOf(request.headers).split('.').at(-1) ?? '',
    read: async (_service, operation, request) => {
      try {
        const json = request.body.toString('utf8') || '{}';
        if (!fits(operation.input, JSON.parse(json))) throw new TypeError('Not of the shape');
        return (await codec.createDeserializer().read(operation.input, json)) as object;
      } catch {
        throw new AwsError('SerializationException', 'The request could not be read as JSON.');
      }
    },
    write: (_service, operation, output) => {
      if (operation.output.isUnitSchema()) return { status: 200, headers, body: '{}' };
      const serializer = codec.createSerializer();
      serializer.write(operation.output, output);
      // It gives bytes with the methods of a string, and warns when one of those is used.
      return { status: 200, headers, body: text.decode(serializer.flush() as unknown as Uint8Array) };
    },
    fail: (service, { code, message, status }) => ({
      status,
      headers: { ...headers, 'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}` },
      body: JSON.stringify({
        __type: `${service?.namespace ?? 'com.amazonaws'}#${code}`,
        message,
        Message: message,
      }),
    }),
    unknown: () =>
      new AwsError('UnknownOperationException', 'The requested operation is not recognized by the service.'),
  };
};
