// Starts the application, and sends what it writes to CloudWatch Logs by the role of the instance.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { openBacklog } from './backlog.mjs';
import { openInstance } from './instance.mjs';
import { logsEndpoint, openStream } from './log-stream.mjs';

const [group, program, ...args] = process.argv.slice(2);
const {
  AWS_REGION: region,
  AWS_ENDPOINT_URL: endpoint = region && logsEndpoint(region),
  AWS_EC2_METADATA_SERVICE_ENDPOINT: metadata = 'http://169.254.169.254',
  FUSE_LOGS_EVERY_MS: every = '5000',
} = process.env;
const EVERY_MS = Number(every);
const LONGEST_WAIT_MS = 60_000;
const LAST_MS = 3_000;

const backlog = openBacklog();
const { readId, readCredentials } = openInstance(metadata);
let isReached = false;
let stream = null;

const say = (text) => process.stdout.write(`fuse: ${text}\n`);

/** The console is slow, and who writes to it waits. So it has the lines only until AWS has them. */
function take(line) {
  if (!isReached) process.stdout.write(`${line}\n`);
  backlog.add(line, Date.now());
}

async function send() {
  const batch = backlog.take();
  if (batch.events.length === 0) return;
  stream ??= openStream({ region, endpoint, readCredentials }, group, await readId());
  const { rejectedLogEventsInfo } = await stream(batch.events);
  batch.done();
  if (rejectedLogEventsInfo) say(`CloudWatch Logs rejects lines: ${JSON.stringify(rejectedLogEventsInfo)}`);
  if (!isReached) say(`output goes to CloudWatch Logs from now on, group ${group}`);
  isReached = true;
}

/** Sends all that waits. @returns whether AWS has it */
async function drain() {
  try {
    while (backlog.bytes > 0) await send();
    return true;
  } catch (error) {
    say(`CloudWatch Logs does not take the output: ${error.name}: ${error.message}`);
    isReached = false;
    return false;
  }
}

const stopped = new AbortController();
async function forward() {
  for (let wait = EVERY_MS; !stopped.signal.aborted;) {
    await pause(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
    wait = (await drain()) ? EVERY_MS : Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

const application = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => application.kill(signal));
for (const output of [application.stdout, application.stderr])
  createInterface({ input: output, crlfDelay: Infinity }).on('line', take);
const forwarding = region ? forward() : null;
if (!forwarding) say('no region is known, so the output stays on the console');
application.on('error', (error) => {
  say(`cannot start ${program}: ${error.message}`);
  process.exit(127);
});
application.on('close', async (code, signal) => {
  stopped.abort();
  // The last lines say why it ended. A service that does not answer must not hold the machine.
  if (forwarding) await Promise.race([forwarding.then(drain), pause(LAST_MS)]);
  if (forwarding) for (const text of backlog.texts) process.stdout.write(`${text}\n`);
  process.exit(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15));
});
