import { AwsError } from '../../protocol/aws-error.ts';

export const invalid = (message: string) => new AwsError('ValidationException', message);
export const notFound = (name: string) => new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
export const badToken = () => new AwsError('InvalidNextToken', 'The specified token is not valid.');
