import path from 'node:path';
import { parseArgs } from 'node:util';
import next from 'next';
import { createGate } from './gate.ts';
import { readSettings } from './settings.ts';

/** Serves the built app behind the gate: `node gate/main.ts --host 127.0.0.1 --port 3000`. */
const { values } = parseArgs({
  options: { host: { type: 'string', default: '127.0.0.1' }, port: { type: 'string', default: '3000' } },
});
// A reader of the output that is gone, such as a launcher that was killed, is no reason to log, which would fail again.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const [hostname, port] = [values.host, Number(values.port)];
const settings = readSettings(process.env, hostname);
const app = next({ dev: false, dir: path.dirname(import.meta.dirname), hostname, port });
await app.prepare();
const server = createGate(settings, app.getRequestHandler());
// A longer queue than Node's 511, so that a burst of connections keeps nobody waiting.
server.listen({ port, host: hostname, backlog: 4_096 });
