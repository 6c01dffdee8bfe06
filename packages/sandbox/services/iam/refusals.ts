import { AwsError } from '../../protocol/aws-error.ts';

export const notFound = (what: string) => new AwsError('NoSuchEntity', `${what} cannot be found.`, 404);
export const alreadyThere = (what: string) =>
  new AwsError('EntityAlreadyExists', `${what} already exists.`, 409);
/** @param first what must be done before, such as "detach all policies" */
export const notYet = (first: string) =>
  new AwsError('DeleteConflict', `Cannot delete entity, must ${first} first.`, 409);
export const malformed = (text: string) => new AwsError('MalformedPolicyDocument', text, 400);
