import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { processWide } from '@/lib/core/process-wide';
import { log } from '@/lib/server/log';
import { metrics } from './metrics';
import { enterRequest, requestIdFrom } from './request';
import type { RouteOf } from './route-of';
import { startRequestSpan } from './trace';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

const open = processWide('requests', () => new Set<Promise<void>>());
/** Those that had begun by now, answered. */
export const requestsUnderWay = () => Promise.all(open);

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;
const isDirect = ({ headers, socket }: IncomingMessage) =>
  LOOPBACK.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers.forwarded;

/**
 * Every request of the process, from Node's own channel: its id (also in the answer and for what reads headers), its
 * metrics, its trace and, at debug, its line in the log.
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
  const { pathname } = URL.parse(request.url ?? '/', 'http://plimsoll') ?? { pathname: '/' };
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
    // Without an answer it was the other side that went away.
    const status = response.headersSent ? response.statusCode : 499;
    const route = routeOf(pathname, status);
    metrics().requests.observe({ method: methodOf(method), route, status }, seconds);
    span?.end(route, status);
    log.debug({ request: id, method, route, status, ms: Math.round(seconds * 1_000) }, 'request');
  });
}

/** A client may send any word. */
const methodOf = (method: string) => (/^(GET|HEAD|POST|OPTIONS)$/.test(method) ? method : 'other');
