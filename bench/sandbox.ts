import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { freePort } from '../scripts/ports.ts';
import { inRoot } from '../scripts/paths.ts';
import { end } from '../scripts/processes.ts';
import { seedHuge } from '../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../packages/sandbox/seed/shop.ts';
import { advance } from '../packages/sandbox/world/advance.ts';
import { newAgenda } from '../packages/sandbox/world/agenda.ts';
import { report, row } from './report.ts';
import { timed } from './timing.ts';

const MINUTE = 60_000;

/** Real ms that a virtual minute takes, over the same hour of the day for every size. */
async function minuteOf(fleets: number): Promise<number> {
  const world = emptyWorld({ now: Date.UTC(2026, 10, 23, 9), scenario: 'huge' });
  seedHuge(world, { fleets, machines: 100 });
  const agenda = newAgenda();
  const times: number[] = [];
  for (let n = 0; n < 60; n += 1) times.push(await timed(() => advance(world, world.now + MINUTE, agenda)));
  return times.slice(10).reduce((sum, ms) => sum + ms, 0) / 50;
}

/** How cost grows with size: the slope of the line through the points, both ways logarithmic. */
function slope(points: [number, number][]): number {
  const logs = points.map(([x, y]): [number, number] => [Math.log(x), Math.log(y)]);
  const mean = (of: (point: [number, number]) => number) =>
    logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)];
  return (
    logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) /
    logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0)
  );
}

const REQUEST = {
  method: 'POST',
  headers: {
    authorization:
      'AWS4-HMAC-SHA256 Credential=bench/20261123/us-east-1/autoscaling/aws4_request, SignedHeaders=host, Signature=0',
    'content-type': 'application/x-www-form-urlencoded',
  },
};

/** Done with the last byte; nobody parses it, so that the sandbox alone is measured. */
const answer = (port: number, agent: http.Agent) =>
  new Promise<void>((resolve, reject) => {
    http
      .request({ ...REQUEST, port, host: '127.0.0.1', agent }, (response) => {
        response.resume().on('end', () => resolve());
      })
      .on('error', reject)
      .end('Action=DescribeAutoScalingGroups&Version=2011-01-01&MaxRecords=100');
  });

async function huge() {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, ['packages/sandbox/main.ts'], {
    cwd: inRoot(),
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_SCENARIO: 'huge',
      SANDBOX_LIMITS: 'off',
    } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout!.once('data', resolve));
  const startMs = performance.now() - start;
  const agent = new http.Agent({ keepAlive: true });
  const times: number[] = [];
  for (let n = 0; n < 130; n += 1) times.push(await timed(() => answer(port, agent)));
  agent.destroy();
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  await end(child.pid!);
  return {
    startMs,
    pages: times.slice(30),
    peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)![1]) / 1024,
  };
}

// First, while this process is small: it shares the machine with what it measures.
const { startMs, pages, peakMb } = await huge();
const points: [number, number][] = [];
for (const fleets of [10, 32, 100, 316, 1_000]) points.push([fleets, await minuteOf(fleets)]);
report([
  ...points.map(([fleets, ms]) => row('', `a virtual minute of ${fleets} fleets, ms`, ms)),
  row('', 'its growth, 10 to 1,000 fleets (log-log slope)', slope(points), { limit: 1.1 }),
  row('', 'huge: start to ready, s', startMs / 1_000, { limit: 5 }),
  row('', 'huge: a page of 100 groups with 10,000 instances, ms', pages, { limit: 30 }),
  row('', 'huge: most memory, MB', peakMb, { limit: 1_500 }),
]);
