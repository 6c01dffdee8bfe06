import { readJson } from './json-codec.ts';
import { SERVICES, type OperationSchema } from './services.ts';

type Input = Record<string, unknown>;
export type RestClient = Record<string, (input?: Input) => Promise<Record<string, unknown>>>;

/** Where a member travels, by its schema. */
interface Traits {
  httpLabel?: unknown;
  httpQuery?: string;
}

function requestOf({ input: schema, http }: OperationSchema, input: Input) {
  const { method, path } = http!;
  const query = new URLSearchParams();
  const body: Input = {};
  let filled = path;
  for (const [name, member] of schema.structIterator()) {
    if (input[name] === undefined) continue;
    const { httpLabel, httpQuery } = member.getMergedTraits() as Traits;
    if (httpLabel) filled = filled.replace(`{${name}}`, encodeURIComponent(String(input[name])));
    else if (httpQuery) query.set(httpQuery, String(input[name]));
    else body[name] = input[name];
  }
  return {
    method,
    path: `${filled}?${query.toString()}`,
    body: method === 'GET' ? null : JSON.stringify(body),
  };
}

/** A client of a service that speaks restJson1, for which the SDK has no package here. */
export function restClient(endpoint: string, name: string): RestClient {
  const credential = `AKIASANDBOX/20261123/us-east-1/${name}/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, Signature=0` };
  const send = async (operation: OperationSchema, input: Input) => {
    const { path, ...request } = requestOf(operation, input);
    const response = await fetch(new URL(path, endpoint), { headers, ...request });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.ok) return (await readJson(operation.output, bytes)) as Record<string, unknown>;
    const { message, ...told } = JSON.parse(bytes.toString()) as { message: string };
    throw Object.assign(new Error(message), told, {
      ...{ name: response.headers.get('x-amzn-errortype') ?? '' },
      $metadata: { httpStatusCode: response.status },
    });
  };
  return Object.fromEntries(
    [...SERVICES.get(name)!.operations.values()].map((operation) => [
      operation.name[0]!.toLowerCase() + operation.name.slice(1),
      (input: Input = {}) => send(operation, input),
    ]),
  );
}
