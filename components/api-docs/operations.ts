import type { ApiDocument, ApiOperation } from '@/lib/server/openapi';

/** An operation with its method and path. */
export interface Placed {
  method: 'GET' | 'POST';
  path: string;
  operation: ApiOperation;
}

/** All operations of the document, in its order. */
export const operationsOf = ({ paths }: ApiDocument): Placed[] =>
  Object.entries(paths).map(([path, { get, post }]) =>
    get ? { method: 'GET', path, operation: get } : { method: 'POST', path, operation: post! },
  );
