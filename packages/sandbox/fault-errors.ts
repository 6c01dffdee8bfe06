import type { FaultKind } from './fault-types.ts';
import type { Target } from './faults.ts';
import { prefixOf } from './iam/needs.ts';
import { unauthorized } from './iam/refusals.ts';
import { AwsError } from './protocol/aws-error.ts';
import { SERVICES } from './protocol/services.ts';
import { own } from './world/own.ts';

/** Services word the same trouble differently: EC2 its own way, the others by their protocol. */
type Dialect = 'ec2' | 'query' | 'json';

function dialectOf(service: string): Dialect {
  const protocol = SERVICES.get(service)?.protocol ?? 'query';
  return protocol === 'rest' ? 'json' : protocol;
}

type Make = (target: Target, caller: string) => AwsError;
const always = (code: string, message: string, status = 400): Make => {
  return () => new AwsError(code, message, status);
};

/** With "scp" by a policy of the organisation, such as one that denies whole regions. */
const denied =
  (decision?: 'scp'): Make =>
  ({ service, operation }, caller) =>
    unauthorized(service, { action: `${prefixOf(service)}:${operation}`, resource: '*' }, caller, decision);

/** How services name it, where it is not as usual for their protocol. */
const THROTTLED: Record<string, [code: string, status: number]> = {
  ce: ['LimitExceededException', 400],
  ebs: ['RequestThrottledException', 400],
  elasticloadbalancing: ['ThrottlingException', 400],
  imagebuilder: ['CallRateLimitExceededException', 429],
  organizations: ['TooManyRequestsException', 400],
  servicequotas: ['TooManyRequestsException', 400],
};

const throttled =
  (usual: string): Make =>
  ({ service }) => {
    const [code, status] = own(THROTTLED, service) ?? [usual, 400];
    return new AwsError(code, 'Rate exceeded', status);
  };

const EXPIRED = 'The security token included in the request is expired';
const UNAVAILABLE = 'The request has failed due to a temporary failure of the server.';
const notKnown: Make = ({ operation }) =>
  new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`);

const ERRORS: Partial<Record<FaultKind, Record<Dialect, Make>>> = {
  throttle: {
    ec2: always('RequestLimitExceeded', 'Request limit exceeded.', 503),
    query: throttled('Throttling'),
    json: throttled('ThrottlingException'),
  },
  deny: { ec2: denied(), query: denied(), json: denied() },
  scp: { ec2: denied('scp'), query: denied('scp'), json: denied('scp') },
  expire: {
    ec2: always('RequestExpired', 'Request has expired.'),
    query: always('ExpiredToken', EXPIRED, 403),
    json: always('ExpiredTokenException', EXPIRED),
  },
  outage: {
    ec2: always('Unavailable', "The server is overloaded and can't handle the request.", 503),
    query: always('ServiceUnavailable', UNAVAILABLE, 503),
    json: always('ServiceUnavailable', UNAVAILABLE, 503),
  },
  unknown: {
    ec2: notKnown,
    query: notKnown,
    json: always('UnknownOperationException', 'The requested operation is not recognized by the service.'),
  },
};

/** A fault as the service itself would word it; undefined for those below the protocol. */
export const faultError = (kind: FaultKind, target: Target, caller: string): AwsError | undefined =>
  ERRORS[kind]?.[dialectOf(target.service)](target, caller);
