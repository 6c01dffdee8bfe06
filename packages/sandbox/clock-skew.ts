import { AwsError } from './protocol/aws-error.ts';
import type { ServiceSchema } from './protocol/services.ts';

const MINUTE = 60_000;

/** Minutes between the clocks that a service lets pass. */
const LENIENCY = { ec2: 15, query: 15, json: 5, rest: 5 };

/** "20260124T012345Z" as UTC ms; NaN for anything else. */
const signedTime = (text: string) =>
  Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const compact = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');

/**
 * A request that was signed too far from the service's own time, as that service words it [rec]; EC2 by its error
 * codes page. undefined: near enough.
 * @param now the service's clock, UTC ms
 */
export function skewRefusal(
  protocol: ServiceSchema['protocol'],
  signedAt: string,
  now: number,
): AwsError | undefined {
  const minutes = LENIENCY[protocol];
  const ahead = signedTime(signedAt) - now;
  if (Math.abs(ahead) <= minutes * MINUTE) return undefined;
  if (protocol === 'ec2')
    return ahead > 0
      ? new AwsError('AuthFailure', 'AWS was not able to validate the provided access credentials', 401)
      : new AwsError('RequestExpired', 'Request has expired.');
  const [least, most] = [now - minutes * MINUTE, now + minutes * MINUTE].map(compact);
  const text =
    ahead > 0
      ? `Signature not yet current: ${signedAt} is still later than ${most} (${compact(now)} + ${minutes} min.)`
      : `Signature expired: ${signedAt} is now earlier than ${least} (${compact(now)} - ${minutes} min.)`;
  if (protocol === 'query') return new AwsError('SignatureDoesNotMatch', text, 403);
  return new AwsError('InvalidSignatureException', text, protocol === 'rest' ? 403 : 400);
}
