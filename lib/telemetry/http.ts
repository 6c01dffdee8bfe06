import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHeader } from '@/lib/core/loopback';
import { processWide } from '@/lib/core/process-wide';
import { requestPath } from '@/lib/core/request-path';
import { log } from '@/lib/runtime/log';
import { metrics } from './metrics';
import { enterRequest, requestIdFrom } from '@/lib/runtime/request';
import type { RouteOf } from './route-of';
import { startRequestSpan } from './trace';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

const open = processWide('requests', () => new Set<Promise<void>>());
/** Resolves when all requests that are open now are answered. */
export const requestsUnderWay = () => Promise.all(open);

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
/** A page whose host name was pointed at this machine comes from loopback too, but under its own name. */
const isDirect = ({ headers, socket }: IncomingMessage) =>
  LOOPBACK.test(socket.remoteAddress ?? '') &&
  isLoopbackHeader(headers.host ?? '') &&
  !headers['x-forwarded-for'] &&
  !headers.forwarded;

/**
 * Observes every request through Node's diagnostics channel: its id (also in the answer and the headers), metrics,
 * trace and, at level debug, a log line.
 */
export function watchRequests(routeOf: RouteOf) {
  const state = processWide('watch-requests', () => ({ on: false }));
  if (state.on) return;
  state.on = true;
  subscribe('http.server.request.start', (message) => begin(message as Exchange, routeOf));
}

function begin({ request, response }: Exchange, routeOf: RouteOf) {
  const id = requestIdFrom(request.headers['x-request-id']);
  const [method, startedAt] = [request.method ?? 'GET', performance.now()];
  const pathname = requestPath(request.url ?? '')?.pathname ?? '';
  request.headers['x-request-id'] = id;
  response.setHeader('x-request-id', id);
  const span = startRequestSpan(id, method, request.headers.traceparent);
  enterRequest({ id, direct: isDirect(request), ...(span && { span: span.context }) });
  const { promise, resolve } = Promise.withResolvers<void>();
  open.add(promise);
  response.once('close', () => {
    open.delete(promise);
    resolve();
    const seconds = (performance.now() - startedAt) / 1_000;
    // Without an answer, the client disconnected.
    const status = response.headersSent ? response.statusCode : 499;
    const route = routeOf(pathname, status);
    metrics().requests.observe({ method: methodOf(method), route, status }, seconds);
    span?.end(route, status);
    log.debug({ request: id, method, route, status, ms: Math.round(seconds * 1_000) }, 'request');
  });
}

/** Clients may send any method, so unknown ones are counted together. */
const methodOf = (method: string) => (/^(GET|HEAD|POST|OPTIONS)$/.test(method) ? method : 'other');
