import { IncomingMessage } from 'node:http';

/** In bytes. The largest form is far smaller. */
export const MOST_BYTES = 64 * 1_024;
/** Bytes that are read and thrown away after a refusal, so that the sender reads the refusal before the end. */
const MOST_DRAINED = 4 * 1_024 * 1_024;

export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Reads a body. @returns null if it is larger than MOST_BYTES, undefined if the sender went away */
export async function readBody(request: IncomingMessage): Promise<Buffer | null | undefined> {
  const { promise, resolve } = Promise.withResolvers<Buffer | null | undefined>();
  const parts: Buffer[] = [];
  let bytes = 0;
  const keep = (part: Buffer) => {
    bytes += part.length;
    if (bytes <= MOST_BYTES) return void parts.push(part);
    request.pause();
    resolve(null);
  };
  request.on('data', keep);
  request.once('end', () => resolve(Buffer.concat(parts)));
  for (const end of ['close', 'error']) request.once(end, () => resolve(undefined));
  const body = await promise;
  request.off('data', keep);
  return body;
}

/** The request with a body that is read already. Its length is known now, however it was sent. */
export function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const whole = new IncomingMessage(request.socket);
  const { 'transfer-encoding': _coding, trailer: _trailer, expect: _expect, ...headers } = request.headers;
  const { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(whole, { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  whole.headers = { ...headers, 'content-length': String(body.length) };
  whole.complete = true;
  whole.push(body);
  whole.push(null);
  return whole;
}

/** Throws the rest of a body away, up to a limit. @returns whether its end was reached */
export async function drain(request: IncomingMessage): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let bytes = 0;
  request.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes > MOST_DRAINED) resolve();
  });
  for (const end of ['end', 'close', 'error']) request.once(end, () => resolve());
  request.resume();
  await promise;
  return request.complete;
}
