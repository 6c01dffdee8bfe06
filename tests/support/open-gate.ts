import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createGate } from '../../gate/gate.ts';
import { readSettings, type Settings } from '../../gate/settings.ts';

const servers: ReturnType<typeof createGate>[] = [];
export const closeGates = () =>
  servers.splice(0).forEach((server) => (server.closeAllConnections(), server.close()));

/** Starts a gate in front of an app that echoes the requests it receives; `/hang` is never answered. */
export async function openGate(over: Partial<Settings> = {}, address = '127.0.0.1') {
  const settings = { ...readSettings({ AUTH_MODE: 'oauth' }, address), ...over };
  const server = createGate(settings, async (request, response) => {
    if (request.url === '/hang') return;
    let size = 0;
    request.on('data', (part: Buffer) => (size += part.length)).on('error', () => undefined);
    await once(request, 'end').catch(() => undefined);
    const { url, method, headers } = request;
    response.end(JSON.stringify({ url, method, size, headers }));
  });
  servers.push(server);
  server.setMaxListeners(0);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, port, url: `http://127.0.0.1:${port}` };
}

/** Opens a socket, from another address of this machine if one is named. */
export const dial = (port: number, localAddress = '127.0.0.1') => {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  return socket.on('error', () => undefined);
};

const isWhole = (said: string) => {
  const [head = '', body] = said.split('\r\n\r\n');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return body !== undefined && length !== undefined && body.length >= Number(length);
};

/** Writes to a socket. @returns the first answer, once it is whole or the server hangs up */
export async function say(socket: Socket, ...texts: (string | Buffer)[]) {
  let said = '';
  const whole = Promise.withResolvers<unknown>();
  const hear = (part: Buffer) => {
    said += part.toString();
    if (isWhole(said)) whole.resolve(said);
  };
  socket.on('data', hear);
  for (const text of texts) socket.write(text);
  socket.once('close', whole.resolve);
  await whole.promise;
  socket.off('data', hear).off('close', whole.resolve);
  const [head = '', body = ''] = said.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, body };
}

/** Sends raw lines on a socket of its own. */
export async function raw(port: number, lines: string[], ...after: (string | Buffer)[]) {
  const socket = dial(port);
  const answer = await say(socket, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), ...after);
  socket.destroy();
  return answer;
}

export const get = (target: string, host: string, ...headers: string[]) => [
  `GET ${target} HTTP/1.1`,
  `Host: ${host}`,
  ...headers,
];

/** The head of a POST from our own page. */
export const post = (port: number, ...headers: string[]) => [
  'POST / HTTP/1.1',
  `Host: 127.0.0.1:${port}`,
  `Origin: http://127.0.0.1:${port}`,
  ...headers,
];
