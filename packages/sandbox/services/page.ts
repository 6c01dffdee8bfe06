import { AwsError } from '../protocol/aws-error.ts';

export interface Page<T> {
  items: T[];
  next?: string;
}

const encode = (offset: number) => Buffer.from(`offset ${offset}`).toString('base64url');
const decode = (token: string) => /^offset (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];

/** Number of items on the pages before; undefined for a token that was never given. */
export const offsetIn = (token: string | undefined) => Number((token && decode(token)) ?? 0);

/**
 * A page of a list that keeps its order; the token says where it ended.
 * @throws AwsError on a token that this sandbox did not make
 */
export function pageOf<T>(all: T[], size: number, token: string | undefined, badToken: AwsError): Page<T> {
  const offset = token ? decode(token) : '0';
  if (offset === undefined) throw badToken;
  const start = Number(offset);
  const items = all.slice(start, start + size);
  return start + size < all.length ? { items, next: encode(start + size) } : { items };
}
