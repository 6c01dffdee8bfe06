import { createServer } from 'node:net';
import { Trouble } from './fail.ts';

/** @throws Trouble if the variable is not a valid port */
export function portFrom(name: string, fallback: number): number {
  const text = process.env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Trouble(`${name}=${text} is not a port. Give a number from 1 to 65535.`);
}

const listen = (port: number) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });

export const freePort = () => listen(0);

/** @throws Trouble that names the variable for another port */
export async function assertFree(port: number, variable: string, what: string) {
  try {
    await listen(port);
  } catch {
    throw new Trouble(
      `Port ${port} for the ${what} is taken by another program. Stop it, or choose another: ${variable}=${port + 1} npm run demo`,
    );
  }
}
