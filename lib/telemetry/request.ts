import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { processWide } from '@/lib/core/process-wide';

/** What is known of a request wherever its work leads. */
export interface RequestInfo {
  id: string;
  /** From this machine itself, with no balancer in between. */
  direct: boolean;
  /** Where its spans hang, if it is traced. */
  span?: unknown;
}

const storage = processWide('request', () => new AsyncLocalStorage<RequestInfo>());

/** Undefined outside of a request: in timers, and before the server listens to itself. */
export const currentRequest = () => storage.getStore();
export const enterRequest = (info: RequestInfo) => storage.enterWith(info);
export const withRequest = <T>(info: RequestInfo, work: () => T): T => storage.run(info, work);

/** A balancer's id, so that its log and ours meet; what is not of this form is not taken over. */
export const requestIdFrom = (header: unknown) =>
  typeof header === 'string' && /^[\w.-]{8,64}$/.test(header) ? header : randomUUID();
