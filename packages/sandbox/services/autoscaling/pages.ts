import { AwsError } from '../../protocol/aws-error.ts';
import { pageOf } from '../page.ts';

interface Paged {
  MaxRecords?: number | undefined;
  NextToken?: string | undefined;
}

/** `usual` items a page, `most` at most; a token that this sandbox did not make is InvalidNextToken. */
export function asgPage<T>(all: T[], { MaxRecords, NextToken }: Paged, usual = 50, most = 100) {
  const size = MaxRecords ?? usual;
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw new AwsError(
      'ValidationError',
      `The MaxRecords value ${size} is invalid. It must be between 1 and ${most}.`,
    );
  const badToken = new AwsError('InvalidNextToken', 'The token that you provided is not valid.');
  return pageOf(all, size, NextToken, badToken);
}
