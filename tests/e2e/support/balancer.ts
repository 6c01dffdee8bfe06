import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Passes requests to replicas in turn, as a load balancer in front of them does. */
export interface Balancer {
  address: string;
  add: (replica: string) => void;
  remove: (replica: string) => void;
  close: () => Promise<void>;
}

/** A request that no replica took goes to the next one. One that a replica took, and that broke, is answered with 502. */
export async function openBalancer(): Promise<Balancer> {
  const replicas: string[] = [];
  let next = 0;

  async function pass(from: IncomingMessage, to: ServerResponse) {
    const parts: Buffer[] = [];
    for await (const part of from) parts.push(part as Buffer);
    for (let tries = 0; tries < replicas.length + 1; tries += 1) {
      const replica = replicas[next++ % replicas.length]!;
      const outcome = await attempt(replica, from, Buffer.concat(parts), to);
      if (outcome !== 'not taken') return;
    }
    if (!to.headersSent) to.writeHead(503);
    to.end();
  }

  const server = createServer((from, to) => {
    pass(from, to).catch(() => to.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (replica) => void replicas.push(replica),
    remove: (replica) => void replicas.splice(replicas.indexOf(replica), 1),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const attempt = (replica: string, from: IncomingMessage, body: Buffer, to: ServerResponse) =>
  new Promise<'passed' | 'not taken' | 'broken'>((resolve) => {
    const order = { method: from.method, headers: from.headers, agent: false };
    const onward = request(new URL(from.url!, replica), order, (answer) => {
      to.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(to);
      answer.on('end', () => resolve('passed'));
      answer.on('close', () => {
        to.destroy();
        resolve('broken');
      });
    });
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve('not taken');
      if (!to.headersSent) to.writeHead(502);
      to.end();
      resolve('broken');
    });
    onward.end(body);
  });
