import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error.ts';
import { credentialScope, type CredentialScope } from './credential-scope.ts';
import { dryRunPassed, LOOKS_AT_INPUT } from './dry-run.ts';
import { awsJson } from './json-wire.ts';
import { awsQuery, ec2Query } from './query-wire.ts';
import { checkRequired } from './required.ts';
import { restJson } from './rest-wire.ts';
import { serviceOf, type ServiceSchema } from './services.ts';
import type { Answer, Wire, WireRequest } from './wire.ts';

/** A call that was understood: what to run, and for whom. */
export interface Call {
  scope: CredentialScope;
  /** The signing name. */
  service: string;
  operation: string;
  /** X-Amz-Security-Token, of a session. */
  token: string;
  /** "aws-cli/2.31.0 …" */
  userAgent: string;
  /** X-Amz-Date: "20261123T120000Z". */
  signedAt: string;
  input: object;
  requestId: string;
}

/** An answer that replaces AWS's, or what is changed of it. */
export interface Disturbance {
  instead?: Answer;
  /** Refused, though nothing was wrong with the call. */
  error?: AwsError;
  delivery?: 'cut';
  /** Over those that every answer has. */
  headers?: Record<string, string>;
}

/** What stands behind the wire. All may throw AwsError. */
export interface Backend {
  /** Before the input is read: counts the call, and may return an injected fault. */
  arrives(call: Omit<Call, 'input'>): Promise<Disturbance>;
  /** Whether the service has this operation here. */
  offers(service: string, operation: string): boolean;
  /** Throws where the caller asks too often, or may not; also for a dry run. */
  admit(call: Call): void;
  run(call: Call): Promise<object> | object;
}

function wireOf(service: ServiceSchema | undefined, { headers }: WireRequest): Wire {
  if (service?.protocol === 'rest') return restJson;
  const version = /x-amz-json-(\d\.\d)/.exec(String(headers['content-type']))?.[1];
  if (version || headers['x-amz-target']) return awsJson(version ?? '1.1');
  return service?.protocol === 'ec2' ? ec2Query : awsQuery;
}

const unsigned = () =>
  new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);

/** Answers one signed request in the protocol that it came in: every failure but a program error is AWS's own. */
export async function dispatch(request: WireRequest, backend: Backend): Promise<Answer> {
  const requestId = randomUUID();
  const scope = credentialScope(String(request.headers['authorization'] ?? ''));
  const service = scope ? serviceOf(scope.service, request.body) : undefined;
  const wire = wireOf(service, request);
  let disturbance: Disturbance = {};
  const answer = await respond().catch((error: unknown) => wire.fail(service, asAwsError(error), requestId));
  return {
    ...answer,
    headers: { ...answer.headers, 'x-amzn-requestid': requestId, ...disturbance.headers },
  };

  async function respond() {
    if (!scope) throw unsigned();
    const action = wire.action(request, service);
    const known = service?.operations.get(action);
    if (!service || !known) throw wire.unknown(action);
    const signedAt = String(request.headers['x-amz-date'] ?? '');
    const userAgent = String(request.headers['user-agent'] ?? '');
    const token = String(request.headers['x-amz-security-token'] ?? '');
    const call = { scope, service: service.name, operation: action, signedAt, userAgent, token, requestId };
    disturbance = await backend.arrives(call);
    const { instead, error, delivery } = disturbance;
    if (error) throw error;
    if (instead) return instead;
    if (!backend.offers(service.name, action)) throw wire.unknown(action);
    const input = await wire.read(service, known, request);
    checkRequired(service, known.input, input);
    backend.admit({ ...call, input });
    if ('DryRun' in input && input.DryRun && !LOOKS_AT_INPUT.has(action)) throw dryRunPassed();
    const output = await backend.run({ ...call, input });
    return { ...wire.write(service, known, output, requestId), ...(delivery && { delivery }) };
  }
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  console.error(error);
  return new AwsError('InternalFailure', 'The sandbox failed: its log says why.', 500);
}
