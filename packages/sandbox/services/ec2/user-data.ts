import { AwsError } from '../../protocol/aws-error.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** @throws AwsError where user data is not base64 */
export function checkUserData(given: string | undefined) {
  if (given && !BASE64.test(given.replaceAll(/\s/g, '')))
    throw new AwsError('InvalidUserData.Malformed', 'Invalid BASE64 encoding of user data.');
}
