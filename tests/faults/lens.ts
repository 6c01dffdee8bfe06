import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Lens {
  /** Changes the request before AWS gets it. */
  asked?: (body: string) => string;
  /** Changes the answer before the app gets it. */
  answered?: (body: string, answer: string) => string;
}

const textOf = async (message: IncomingMessage) => Buffer.concat(await message.toArray()).toString();

/** A proxy to the sandbox that can change requests and answers, to show what AWS may send and the sandbox does not. */
export async function openLens() {
  const lens: Lens = {};
  let target: URL;
  const server = createServer(async (asked, response) => {
    const plain = await textOf(asked);
    const body = lens.asked?.(plain) ?? plain;
    const { method, url } = asked;
    const headers = { ...asked.headers, 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(new URL(url!, target), { method, headers }, async (got) => {
      const text = await textOf(got);
      const answer = lens.answered?.(body, text) ?? text;
      const { 'content-length': _, 'transfer-encoding': __, ...kept } = got.headers;
      response.writeHead(got.statusCode!, kept).end(answer);
    });
    sent.on('error', () => response.destroy()).end(body);
  });
  return {
    lens,
    through: async (url: string) => {
      target = new URL(url);
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
