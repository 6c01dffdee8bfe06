import { AwsError } from './aws-error.ts';
import { readJson, writeJson } from './json-codec.ts';
import type { Wire } from './wire.ts';

const targetOf = (headers: Record<string, unknown>) => String(headers['x-amz-target'] ?? '');

/** awsJson 1.0 and 1.1: the client's content type is answered in kind. */
export const awsJson = (version: string): Wire => {
  const headers = { 'content-type': `application/x-amz-json-${version}` };
  return {
    action: (request) => targetOf(request.headers).split('.').at(-1) ?? '',
    read: (_service, operation, request) => readJson(operation.input, request.body),
    write: (_service, operation, output) => ({
      status: 200,
      headers,
      body: writeJson(operation.output, output),
    }),
    fail: (service, { code, message, status, members }) => ({
      status,
      headers: { ...headers, 'x-amzn-query-error': `${code};${status < 500 ? 'Sender' : 'Receiver'}` },
      body: JSON.stringify({
        __type: `${service?.namespace ?? 'com.amazonaws'}#${code}`,
        ...members,
        message,
        Message: message,
      }),
    }),
    unknown: () =>
      new AwsError('UnknownOperationException', 'The requested operation is not recognized by the service.'),
  };
};
