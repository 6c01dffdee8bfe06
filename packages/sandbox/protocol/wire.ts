import type { AwsError } from './aws-error.ts';
import type { OperationSchema, ServiceSchema } from './services.ts';

/** An HTTP answer, before the headers that every answer has. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Pieces are sent one after the other. */
  body: string | Uint8Array | Buffer[];
  /** Faults below the protocol: never answered, or cut off after the work was done. */
  delivery?: 'hang' | 'cut';
}

/** One protocol, both ways, for any service. */
export interface Wire {
  /** The action's name, also when the service has none of that name. */
  action(request: WireRequest, service: ServiceSchema | undefined): string;
  /** @throws AwsError when the body cannot be read */
  read(service: ServiceSchema, operation: OperationSchema, request: WireRequest): Promise<object> | object;
  write(service: ServiceSchema, operation: OperationSchema, output: object, requestId: string): Answer;
  fail(service: ServiceSchema | undefined, error: AwsError, requestId: string): Answer;
  /** AWS's answer to an action that it does not know. */
  unknown(action: string): AwsError;
}

export interface WireRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}
