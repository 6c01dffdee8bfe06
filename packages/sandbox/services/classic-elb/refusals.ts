import { AwsError } from '../../protocol/aws-error.ts';

/** @throws AwsError as Elastic Load Balancing refuses a value */
export const refuse = (message: string): never => {
  throw new AwsError('ValidationError', message);
};

export const badConfiguration = (message: string) =>
  new AwsError('InvalidConfigurationRequest', message, 409);
