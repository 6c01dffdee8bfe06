import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { denials } from '../lib/core/denials.ts';
import { drain, hasBody } from './body.ts';
import type { Refusal } from './refusals.ts';

const textOf = ({ kind, message, hint }: Omit<Refusal, 'status'>) =>
  JSON.stringify({ problem: { kind, message, hint } });

/** Answers a refusal in words. The rest of the body is thrown away first, or the sender would not read them. */
export async function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
  address: string,
) {
  const { status, audited, retryAfterMs } = refusal;
  if (audited) denials().tell({ reason: audited, address });
  const text = textOf(refusal);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...(status === 429 ? {} : { connection: 'close' }),
    ...(retryAfterMs ? { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) } : {}),
  });
  if (request.method !== 'HEAD') response.write(text);
  if (hasBody(request) && !(await drain(request))) response.shouldKeepAlive = false;
  response.end();
}

interface Broken extends Error {
  code?: string;
}

const WORDS: Record<string, [status: string, message: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', 'The request body is larger than 64 kB.'],
};
const UNREADABLE: [status: string, message: string] = [
  '400 Bad Request',
  'The request is not valid HTTP, so it was not read.',
];

/** Answers what Node could not read as a request, and ends the connection. */
export function turnAwayBroken(error: Broken, socket: Duplex, isAnswering: boolean) {
  if (!socket.writable || isAnswering || error.code === 'ECONNRESET') return void socket.destroy();
  const [status, message] = WORDS[error.code ?? ''] ?? UNREADABLE;
  const text = textOf({ kind: 'invalid', message });
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}
