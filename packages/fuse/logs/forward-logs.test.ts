import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Plays the instance metadata service and CloudWatch Logs, as far as AWS documents them. */
const server = createServer(
  (request, response) => void answer(request).then((each) => reply(response, each)),
);
const reply = (response: import('node:http').ServerResponse, [status, body]: [number, string]) =>
  response.writeHead(status).end(body);

interface Sent {
  operation: string;
  body: { logStreamName: string; logEvents?: { message: string; timestamp: number }[] };
}
let sent: Sent[] = [];
/** What CloudWatch Logs answers to an operation; by default that it took it. */
let refuse: (operation: string) => string | null = () => null;

async function answer(request: IncomingMessage): Promise<[number, string]> {
  if (request.url === '/latest/api/token') return [200, 'token'];
  if (request.url!.startsWith('/latest/')) {
    if (request.headers['x-aws-ec2-metadata-token'] !== 'token') return [401, ''];
    if (request.url!.endsWith('/instance-id')) return [200, 'i-0abc'];
    if (request.url!.endsWith('/security-credentials/')) return [200, 'shop'];
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    return [200, JSON.stringify({ AccessKeyId: 'AKIA', SecretAccessKey: 's', Token: 't', Expiration })];
  }
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const operation = String(request.headers['x-amz-target']).split('.')[1]!;
  const refusal = refuse(operation);
  if (refusal) return [400, JSON.stringify({ __type: refusal, message: 'no' })];
  sent.push({ operation, body: JSON.parse(Buffer.concat(parts).toString()) as Sent['body'] });
  return [200, '{}'];
}

beforeEach(async () => {
  [sent, refuse] = [[], () => null];
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => void server.close());

function forward(script: string, more: Record<string, string> = {}) {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    ...{ ...process.env, AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: address, FUSE_LOGS_EVERY_MS: '20' },
    ...{ AWS_EC2_METADATA_SERVICE_ENDPOINT: address, ...more },
  };
  const program = path.join(import.meta.dirname, 'forward-logs.mjs');
  const child = spawn(process.execPath, [program, '/shop/web', process.execPath, '-e', script], { env });
  const said = { text: '' };
  child.stdout.on('data', (text: Buffer) => (said.text += text.toString()));
  return { child, said, exit: new Promise<number | null>((resolve) => child.on('exit', resolve)) };
}

const lines = () => sent.flatMap(({ body }) => (body.logEvents ?? []).map(({ message }) => message));
const until = (check: () => boolean) => vi.waitUntil(check, { timeout: 60_000, interval: 10 });

it('sends each line once, an output’s in order, and the last ones before it ends as the application does', async () => {
  const run = forward(
    `console.log('one'); console.error('two'); setTimeout(() => { console.log('last'); process.exit(3) }, 300)`,
  );
  expect(await run.exit).toBe(3);
  expect(lines().toSorted()).toEqual(['last', 'one', 'two']);
  // Two pipes: a line of the one may come after a later one of the other.
  expect(lines().filter((line) => line !== 'two')).toEqual(['one', 'last']);
  expect(sent[0]!.body).toMatchObject({ logGroupName: '/shop/web', logStreamName: 'i-0abc' });
});

it('makes the stream of the instance if it is not there', async () => {
  refuse = (operation) =>
    operation === 'PutLogEvents' && sent.length === 0 ? 'com.amazonaws#ResourceNotFoundException' : null;
  expect(await forward(`console.log('one')`).exit).toBe(0);
  expect(sent.map(({ operation }) => operation)).toEqual(['CreateLogStream', 'PutLogEvents']);
});

it('writes to the console until AWS takes the output, and again while it does not', async () => {
  refuse = () => 'AccessDeniedException';
  const run = forward(`setInterval(() => console.log('tick'), 20)`);
  await until(() => run.said.text.includes('does not take the output: AccessDeniedException: no'));
  expect(run.said.text).toMatch(/^tick$/m);
  refuse = () => null;
  await until(() => run.said.text.includes('output goes to CloudWatch Logs from now on'));
  const before = run.said.text.length;
  await until(() => lines().length > 20);
  expect(run.said.text.slice(before)).not.toContain('tick');
  run.child.kill('SIGTERM');
  expect(await run.exit).toBe(143);
});

it('passes SIGTERM on, and lets the application end by itself', async () => {
  const run = forward(
    `process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); console.log('up'); setInterval(() => 0, 1e3)`,
  );
  await until(() => lines().includes('up'));
  run.child.kill('SIGTERM');
  expect(await run.exit).toBe(0);
  expect(lines().at(-1)).toBe('bye');
});

it('loses no last words where AWS does not answer', async () => {
  const run = forward(`console.log('up'); setTimeout(() => console.log('why it ended'), 300)`);
  await until(() => lines().includes('up'));
  refuse = () => 'ServiceUnavailableException';
  expect(await run.exit).toBe(0);
  expect(run.said.text).toContain('why it ended');
});

it('says that it knows no region outside of EC2', async () => {
  const run = forward(`console.log('one')`, { AWS_REGION: '' });
  expect(await run.exit).toBe(0);
  expect(run.said.text).toContain('no region is known, so the output stays on the console');
  expect(run.said.text).toMatch(/^one$/m);
});
