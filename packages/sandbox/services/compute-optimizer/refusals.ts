import { AwsError } from '../../protocol/aws-error.ts';

export const invalid = (message: string) => new AwsError('InvalidParameterValueException', message);

export const notEnrolled = () =>
  new AwsError('OptInRequiredException', 'Aws account is not registered for recommendation.', 403);
