import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './aws-error.ts';
import { scalar } from './form-decoder.ts';
import { readJson, unreadable, writeJson } from './json-codec.ts';
import type { OperationSchema, ServiceSchema } from './services.ts';
import type { Wire, WireRequest } from './wire.ts';

/** Where a member travels; without any of these it is in the JSON body. */
interface Traits {
  httpLabel?: unknown;
  httpQuery?: string;
  httpHeader?: string;
  httpPayload?: unknown;
}

const JSON_TYPE = 'application/json';

const urlOf = ({ path }: WireRequest) => new URL(path, 'http://sandbox');

/** "/snapshots/{SnapshotId}/blocks": each label is one segment of the path. */
const patternOf = (template: string) => new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function match({ http }: OperationSchema, request: WireRequest) {
  if (!http || http.method !== request.method) return null;
  return patternOf(http.path).exec(urlOf(request).pathname);
}

const operationAt = (service: ServiceSchema, request: WireRequest) =>
  [...service.operations.values()].find((one) => match(one, request))?.name;

function membersOf(schema: NormalizedSchema): [string, NormalizedSchema, Traits][] {
  if (!schema.isStructSchema()) return [];
  return [...schema.structIterator()].map(([name, member]) => [
    name,
    member,
    member.getMergedTraits() as Traits,
  ]);
}

/** A member's value from the path, the query or a header; undefined where it is in the body, or not given. */
function bound(member: NormalizedSchema, name: string, traits: Traits, request: WireRequest, path: Labels) {
  const label = path[name];
  const text = traits.httpLabel
    ? label && decodeURIComponent(label)
    : traits.httpQuery
      ? urlOf(request).searchParams.get(traits.httpQuery)
      : traits.httpHeader && request.headers[traits.httpHeader.toLowerCase()];
  return typeof text === 'string' ? scalar(member, text) : undefined;
}
type Labels = Record<string, string | undefined>;

/** restJson1: method and path name the operation, and the members are spread over path, query, headers and body. */
export const restJson: Wire = {
  action: (request, service) => (service && operationAt(service, request)) ?? '',
  read: async (_service, operation, request) => {
    const members = membersOf(operation.input);
    const payload = members.find(([, , { httpPayload }]) => httpPayload)?.[0];
    const input = payload
      ? { [payload]: new Uint8Array(request.body) }
      : await readJson(operation.input, request.body);
    try {
      const path = match(operation, request)?.groups ?? {};
      const elsewhere = members
        .map(([name, member, traits]) => [name, bound(member, name, traits, request, path)])
        .filter(([, value]) => value !== undefined);
      return { ...input, ...Object.fromEntries(elsewhere) };
    } catch {
      throw unreadable();
    }
  },
  write: (_service, operation, output) => {
    const members = membersOf(operation.output);
    const given = output as Record<string, unknown>;
    const headers = members.flatMap(([name, , { httpHeader }]) =>
      httpHeader && given[name] !== undefined ? [[httpHeader.toLowerCase(), String(given[name])]] : [],
    );
    const payload = members.find(([, , { httpPayload }]) => httpPayload)?.[0];
    const inBody = members.filter(([, , { httpHeader }]) => !httpHeader).map(([name]) => [name, given[name]]);
    return {
      status: operation.http?.status ?? 200,
      headers: {
        'content-type': payload ? 'application/octet-stream' : JSON_TYPE,
        ...Object.fromEntries(headers),
      },
      body: payload
        ? (given[payload] as Uint8Array)
        : writeJson(operation.output, Object.fromEntries(inBody) as object),
    };
  },
  fail: (_service, { code, message, status, members }) => ({
    status,
    headers: { 'content-type': JSON_TYPE, 'x-amzn-errortype': code },
    body: JSON.stringify({ message, Message: message, ...members }),
  }),
  unknown: () =>
    new AwsError(
      'UnknownOperationException',
      'The requested operation is not recognized by the service.',
      404,
    ),
};
