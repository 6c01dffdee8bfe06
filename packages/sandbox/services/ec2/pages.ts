import { AwsError } from '../../protocol/aws-error.ts';
import { pageOf } from '../page.ts';

interface Paged {
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
}

/** MaxResults outside 5-1000 is refused as EC2 refuses it; none asks for everything. */
export function ec2Page<T>(all: T[], { MaxResults, NextToken }: Paged, least = 5, most = 1000) {
  if (MaxResults !== undefined && (MaxResults < least || MaxResults > most))
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`,
    );
  const badToken = new AwsError('InvalidNextToken', 'The token that you provided is not valid.');
  return pageOf(all, MaxResults ?? all.length + 1, NextToken, badToken);
}
