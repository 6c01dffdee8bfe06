import { AwsError } from './protocol/aws-error.ts';
import type { Target } from './faults.ts';
import { DAY } from './world/time/time.ts';

const ASKED = ['NextToken', 'nextToken', 'NextPageToken', 'Marker'];
const ANSWERED = ['NextToken', 'nextToken', 'NextPageToken', 'NextMarker'];
/** Their tokens name a place in a stream, and stay valid. */
const PLAIN = ['GetLogEvents'];
/** AWS says that tokens expire, not when. */
const LIFE = DAY;

const nameOf = ({ service, operation, region }: Target) => `${service} ${operation} ${region}`;

type Make = (token: string, member: string, expired: boolean) => AwsError;
const AGAIN = 'Try again without a pagination token.';

/** What a service says to a token that is too old, or that this sandbox did not make: [rec] for EC2, Auto Scaling. */
const REFUSALS: Record<string, Make> = {
  'arc-zonal-shift': () =>
    new AwsError('ValidationException', 'The token is not valid.', 400, { reason: 'InvalidToken' }),
  autoscaling: (token) => new AwsError('InvalidNextToken', `The token '${token}' was invalid`),
  ce: () => new AwsError('InvalidNextTokenException', `The pagination token is invalid. ${AGAIN}`),
  cloudtrail: () => new AwsError('InvalidNextTokenException', 'The token is not valid.'),
  'compute-optimizer': () => new AwsError('InvalidParameterValueException', 'The token is not valid.'),
  ebs: () =>
    new AwsError('ValidationException', 'The page token is not valid.', 400, {
      Reason: 'INVALID_PAGE_TOKEN',
    }),
  ec2: (token, member) =>
    new AwsError(
      'InvalidParameterValue',
      `Value ( ${token} ) for parameter ${member} is invalid. The token is invalid.`,
    ),
  elb: () => new AwsError('ValidationError', 'The marker is not valid.'),
  elasticloadbalancing: () => new AwsError('ValidationError', 'The marker is not valid.'),
  imagebuilder: () => new AwsError('InvalidPaginationTokenException', 'The pagination token is not valid.'),
  logs: () => new AwsError('InvalidParameterException', 'The specified nextToken is invalid.'),
  monitoring: () => new AwsError('InvalidNextToken', 'The next token specified is invalid.'),
  organizations: () =>
    new AwsError('InvalidInputException', 'The NextToken is not valid.', 400, {
      Reason: 'INVALID_NEXT_TOKEN',
    }),
  pricing: (_token, _member, expired) =>
    expired
      ? new AwsError('ExpiredNextTokenException', `The pagination token expired. ${AGAIN}`)
      : new AwsError('InvalidNextTokenException', `The pagination token is invalid. ${AGAIN}`),
  servicequotas: () => new AwsError('InvalidPaginationTokenException', 'The pagination token is not valid.'),
};

function parse(token: string): [string, number, string] | undefined {
  try {
    const [name, at, inner] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if (typeof name === 'string' && typeof at === 'number' && typeof inner === 'string')
      return [name, at, inner];
  } catch {
    // Not one of ours.
  }
  return undefined;
}

type Members = Record<string, unknown>;

/**
 * An operation's input with the token that the operation itself gave.
 * @throws AwsError for a token that is no token, of another operation or region, or older than a day
 */
export function unsealed<T extends object>(input: T, target: Target, now: number): T {
  const member = ASKED.find((name) => typeof (input as Members)[name] === 'string');
  const make = REFUSALS[target.service];
  if (!member || !make || PLAIN.includes(target.operation)) return input;
  const token = (input as Members)[member] as string;
  // An empty one is none to all but Auto Scaling.
  if (token === '' && target.service !== 'autoscaling') return { ...input, [member]: undefined };
  const [name, at, inner] = parse(token) ?? [];
  if (name !== nameOf(target) || inner === undefined) throw make(token, member, false);
  if (now - at! > LIFE) throw make(token, member, true);
  return { ...input, [member]: inner };
}

/**
 * An operation's output with a token that only this operation in this region takes, for a day. An empty one says that
 * this is the last page.
 */
export function sealed<T extends object>(output: T, target: Target, now: number): T {
  const member = ANSWERED.find((name) => typeof (output as Members)[name] === 'string');
  if (member && (output as Members)[member] === '') return output;
  if (!member || !REFUSALS[target.service]) return output;
  const token = JSON.stringify([nameOf(target), now, (output as Members)[member]]);
  return { ...output, [member]: Buffer.from(token).toString('base64url') };
}
