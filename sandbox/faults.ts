import { AwsError } from './protocol/aws-error.ts';

export const FAULT_KINDS = [
  'throttle',
  'deny',
  'expire',
  'hang',
  'html500',
  'unknown',
  'slow',
  'lost',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to inject; what is not named matches everything. */
export interface Fault {
  kind: FaultKind;
  service?: string;
  operation?: string;
  region?: string;
  /** How often; endless without it. */
  times?: number;
  /** For how many real seconds. */
  seconds?: number;
  /** Real milliseconds that `slow` waits. */
  ms?: number;
}

interface Target {
  service: string;
  operation: string;
  region: string;
}

/** The faults that are set, and the one that a call meets. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): Fault[];
  /** Uses one of its times up. */
  meet(target: Target): Fault | undefined;
}

export function createFaults(now: () => number = Date.now): Faults {
  let faults: (Fault & { until: number; left: number })[] = [];
  const matches = (fault: Fault, target: Target) =>
    (['service', 'operation', 'region'] as const).every((key) => !fault[key] || fault[key] === target[key]);
  const live = () => (faults = faults.filter(({ left, until }) => left > 0 && until > now()));
  return {
    add: (fault) => {
      const until = fault.seconds === undefined ? Infinity : now() + fault.seconds * 1_000;
      faults.push({ ...fault, until, left: fault.times ?? Infinity });
    },
    clear: () => void (faults = []),
    list: () =>
      live().map(({ until: _until, left, ...fault }) => ({
        ...fault,
        ...(left < Infinity && { times: left }),
      })),
    meet: (target) => {
      const fault = live().find((one) => matches(one, target));
      if (fault) fault.left -= 1;
      return fault;
    },
  };
}

const JSON_SERVICES = ['monitoring', 'ce', 'pricing'];

/** How each service says it, with its own code, text and status; undefined for faults below the protocol. */
export function errorFor(
  { kind }: Fault,
  { service, operation }: Target,
  caller: string,
): AwsError | undefined {
  const ec2 = service === 'ec2';
  const json = JSON_SERVICES.includes(service);
  if (kind === 'throttle') {
    if (ec2) return new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503);
    if (service === 'ce') return new AwsError('LimitExceededException', 'Rate exceeded');
    return new AwsError(json ? 'ThrottlingException' : 'Throttling', 'Rate exceeded');
  }
  if (kind === 'deny') {
    if (ec2)
      return new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403);
    const message = `User: ${caller} is not authorized to perform: ${service}:${operation}`;
    return json ? new AwsError('AccessDeniedException', message) : new AwsError('AccessDenied', message, 403);
  }
  if (kind === 'expire') {
    const message = 'The security token included in the request is expired';
    if (ec2) return new AwsError('RequestExpired', 'Request has expired.');
    return json ? new AwsError('ExpiredTokenException', message) : new AwsError('ExpiredToken', message, 403);
  }
  if (kind === 'unknown')
    return json
      ? new AwsError('UnknownOperationException', 'The requested operation is not recognized by the service.')
      : new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`);
  return undefined;
}
