import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { requestPath } from '../lib/core/request-path.ts';
import { addressOf, callerOf } from './address.ts';
import { hasBody, readBody, withBody } from './body.ts';
import { createJudge, isProbe, type Asked } from './judge.ts';
import { CROWDED, NO_PATH, TOO_LARGE } from './refusals.ts';
import { headersFor } from './security-headers.ts';
import type { Settings } from './settings.ts';
import { createSockets } from './sockets.ts';
import { turnAway, turnAwayBroken } from './turn-away.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const MOST_SOCKETS = 2_000;
const MOST_OF_ONE = 500;
/** Sockets may be over the limit for the moment until idle ones are ended. */
const MOST_FOR_A_MOMENT = 4 * MOST_SOCKETS;

/** The app would believe these headers, so only a trusted proxy may set them. */
const NOT_FROM_OUTSIDE = ['x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded'];

/**
 * The HTTP server in front of Next. It limits what a request may be before the app sees it. It does not authorise:
 * actions and routes do.
 */
export function createGate(settings: Settings, handle: Handler) {
  const judge = createJudge(settings);
  const fixed = headersFor(settings);
  // All connections come from the proxies if there are some.
  const perCaller = settings.trustedHops > 0 ? MOST_SOCKETS : MOST_OF_ONE;
  const sockets = createSockets({ perCaller, all: MOST_SOCKETS });
  const latest = new WeakMap<object, ServerResponse>();
  const isAnswering = (socket: Socket) => {
    const { headersSent = false, writableFinished = true } = latest.get(socket) ?? {};
    return sockets.isAtWork(socket) || (headersSent && !writableFinished);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', headers, socket } = request;
    latest.set(socket, response);
    const forwarded = headers['x-forwarded-for'] as string | undefined;
    const path = requestPath(request.url ?? '');
    const address = addressOf(socket.remoteAddress, forwarded, settings.trustedHops);
    const hosts = request.headersDistinct.host ?? [];
    const asked: Asked = { method, path, headers, hosts, hasBody: hasBody(request), address };
    for (const [name, value] of fixed(path?.pathname)) response.setHeader(name, value);
    const refusal =
      judge(asked, Date.now()) ?? (sockets.isCrowded(socket) && !isProbe(asked) ? CROWDED : null);
    if (refusal || !path) return turnAway(request, response, refusal ?? NO_PATH, address);
    if (headers.expect) response.writeContinue();
    const body = asked.hasBody ? await readBody(request) : Buffer.alloc(0);
    if (body === undefined) return;
    if (body === null) return turnAway(request, response, TOO_LARGE, address);
    const whole = asked.hasBody ? withBody(request, body) : request;
    for (const name of Object.keys(whole.headers))
      if (NOT_FROM_OUTSIDE.includes(name) || name.startsWith('x-plimsoll-')) delete whole.headers[name];
    whole.headers['x-forwarded-for'] = address;
    // The app sees the very path that was judged.
    whole.url = path.pathname + path.search;
    sockets.began(socket);
    response.once('close', () => sockets.answered(socket));
    handle(whole, response);
  };

  const server = createServer({
    requestTimeout: settings.requestMs,
    headersTimeout: settings.headersMs,
    connectionsCheckingInterval: Math.min(1_000, settings.requestMs / 2),
    // Longer than a load balancer keeps an idle connection, so the balancer closes first.
    keepAliveTimeout: 65_000,
    // Next listens for upgrades, and would answer them past this gate.
    shouldUpgradeCallback: () => false,
  });
  const onRequest = (request: IncomingMessage, response: ServerResponse) => void serve(request, response);
  for (const event of ['request', 'checkContinue']) server.on(event, onRequest);
  server.on('connection', (socket: Socket) =>
    sockets.opened(socket, callerOf(addressOf(socket.remoteAddress, undefined, 0))),
  );
  server.on('clientError', (error, socket) => turnAwayBroken(error, socket, isAnswering(socket as Socket)));
  server.setTimeout(settings.stalledMs);
  server.maxConnections = MOST_FOR_A_MOMENT;
  return server;
}
