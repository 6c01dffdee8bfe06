import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { processWide } from '@/lib/core/process-wide';

/** Facts about the current request. */
export interface RequestInfo {
  id: string;
  /** Sent from this machine, without a load balancer. */
  direct: boolean;
  /** The parent of its spans, if it is traced. */
  span?: unknown;
}

const storage = processWide('request', () => new AsyncLocalStorage<RequestInfo>());

/** undefined outside a request, as in timers. */
export const currentRequest = () => storage.getStore();
export const enterRequest = (info: RequestInfo) => storage.enterWith(info);
export const withRequest = <T>(info: RequestInfo, work: () => T): T => storage.run(info, work);

/** Keeps a load balancer's request id, so that both logs match. An id in another form is ignored. */
export const requestIdFrom = (header: unknown) =>
  typeof header === 'string' && /^[\w.-]{8,64}$/.test(header) ? header : randomUUID();
