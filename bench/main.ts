import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribePoliciesCommand,
} from '@aws-sdk/client-auto-scaling';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { firstLoadBytes } from './first-load.ts';

/** Every figure is a ratio of two sides taken in turn in one run; a time alone says nothing on a shared machine. */
const PAIRS = 30;
const REGIONS = ['us-east-1', 'eu-west-1'];
const COOKIE = { cookie: 'plimsoll-actor=viewer:bench' };

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function timed(work: () => Promise<unknown>) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The fewest bare calls for the overview's facts: groups and policies of each region, in parallel. */
function bareCalls({ aws }: House) {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const clients = REGIONS.map((region) => new AutoScalingClient({ region, endpoint: aws, credentials }));
  return () =>
    Promise.all(
      clients.flatMap((client) => [
        client.send(new DescribeAutoScalingGroupsCommand({ MaxRecords: 100 })),
        client.send(new DescribePoliciesCommand({ MaxRecords: 100 })),
      ]),
    );
}

const view = ({ app }: House) =>
  Promise.all(
    ['fleets', 'load', 'spend', 'deployments/active'].map((read) =>
      fetch(`${app}/api/${read}`, { headers: COOKIE }).then((r) => r.text()),
    ),
  );

async function warmRatio(house: House) {
  const bare = bareCalls(house);
  const ours = () =>
    fetch(`${house.app}/api/fleets`, { headers: COOKIE }).then((response) => response.text());
  await ours();
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const sides = pair % 2 ? [ours, bare] : [bare, ours];
    const [first, second] = [await timed(sides[0]!), await timed(sides[1]!)];
    ratios.push(pair % 2 ? first / second : second / first);
  }
  return median(ratios);
}

async function callsDuring(house: House, viewers: number, seconds: number) {
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  for (let second = 0; second < seconds; second += 2) {
    await Promise.all(Array.from({ length: viewers }, () => view(house)));
    await pause(2_000);
  }
  const calls = (await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as {
    sinceReset: Record<string, number>;
  };
  return Object.values(calls.sinceReset).reduce((sum, count) => sum + count, 0);
}

const house = await openHouse();
try {
  await view(house);
  const warm = await warmRatio(house);
  const one = await callsDuring(house, 1, 60);
  const twenty = await callsDuring(house, 20, 60);
  const script = await firstLoadBytes(house.app, COOKIE);
  const memory =
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${house.appPid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  console.table([
    { figure: 'overview, warm / bare SDK calls', value: warm.toFixed(3), goal: '<= 0.10' },
    {
      figure: 'AWS calls a minute, 20 viewers / 1',
      value: `${(twenty / one).toFixed(3)} (${twenty} / ${one})`,
      goal: '0.95 to 1.05',
    },
    { figure: 'overview first-load JavaScript, kB gzip', value: (script / 1000).toFixed(0), goal: '< 240' },
    { figure: 'server memory, MB', value: memory.toFixed(0), goal: '< 400' },
  ]);
} finally {
  await house.close();
}
