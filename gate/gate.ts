import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { denials } from '../lib/core/denials.ts';
import { addressOf } from './address.ts';
import { createJudge, type Refusal } from './judge.ts';
import { headersFor } from './security-headers.ts';
import type { Settings } from './settings.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const MOST_CONNECTIONS = 2_000;

/** Only a proxy may say these, and the app would believe them. */
const NOT_FROM_OUTSIDE = ['x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded'];

/**
 * The HTTP server in front of Next: bounds what a request may be before the app hears of it. It never authorises: that
 * is for actions and routes.
 */
export function createGate(settings: Settings, handle: Handler) {
  const judge = createJudge(settings);
  const fixed = headersFor(settings);
  const server = createServer(
    {
      requestTimeout: settings.requestMs,
      headersTimeout: settings.headersMs,
      connectionsCheckingInterval: Math.min(1_000, settings.requestMs / 2),
      // Longer than a load balancer keeps its own.
      keepAliveTimeout: 65_000,
    },
    (request, response) => {
      const { method = '', url = '', headers } = request;
      const forwarded = headers['x-forwarded-for'] as string | undefined;
      const address = addressOf(request.socket.remoteAddress, forwarded, settings.trustedHops);
      for (const [name, value] of fixed(url)) response.setHeader(name, value);
      const refusal = judge({ method, url, headers, address }, Date.now());
      if (refusal) return turnAway(response, refusal, address);
      for (const name of Object.keys(headers))
        if (NOT_FROM_OUTSIDE.includes(name) || name.startsWith('x-plimsoll-')) delete headers[name];
      headers['x-forwarded-for'] = address;
      handle(request, response);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  return server;
}

function turnAway(response: ServerResponse, refusal: Refusal, address: string) {
  const { status, kind, message, hint, audited, retryAfterMs } = refusal;
  if (audited) denials().tell({ reason: audited, address });
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    // What else comes on this connection is not read.
    connection: status === 429 ? 'keep-alive' : 'close',
    ...(retryAfterMs ? { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) } : {}),
  });
  response.end(JSON.stringify({ problem: { kind, message, hint } }));
}
