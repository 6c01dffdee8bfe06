import '../scripts/app-modules.ts';
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  SetDesiredCapacityCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Page } from '@playwright/test';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { openPage } from './browser.ts';
import { report, row } from './report.ts';

const GROUP = 'search-staging';
const [OUTSIDE, OWN] = [12, 12];
/** Spinnaker reads AWS every 30 s, and its page asks every 30 s. A change waits for half of each, on average. */
const POLLER_MS = 30_000 / 2 + 30_000 / 2;
/** ms after which the page polls as it does where nothing moves, and over which the changes are spread. */
const [CALM, SPREAD] = [10_000, 8_000];

/** What another tool does, without a word to us. */
function otherTool({ aws }: House) {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new AutoScalingClient({ region: 'us-east-1', endpoint: aws, credentials });
  const group = async () => {
    const command = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [GROUP] });
    return (await client.send(command)).AutoScalingGroups![0]!;
  };
  return {
    desired: async () => (await group()).DesiredCapacity!,
    set: (DesiredCapacity: number) =>
      client.send(new SetDesiredCapacityCommand({ AutoScalingGroupName: GROUP, DesiredCapacity })),
    settle: async () => {
      const answer = await fetch(`${aws}/_sandbox/clock`, { method: 'POST', body: '{"advanceSeconds":600}' });
      const { Instances = [], DesiredCapacity } = await group();
      const ready = Instances.filter(({ LifecycleState }) => LifecycleState === 'InService').length;
      if (!answer.ok || ready !== DesiredCapacity) throw new Error(`${GROUP} has not settled`);
    },
  };
}

/** Resolves once the row of the group shows that number, and has nothing staged. */
const shows = (page: Page, desired: number) =>
  page.evaluate(
    ([group, value]) =>
      new Promise<void>((resolve) => {
        const look = () => {
          const field = document.querySelector<HTMLInputElement>(
            `[aria-label="Desired capacity of ${group}"] input`,
          );
          const isStaged = document.querySelector(`form[aria-label="Staged change of ${group}"]`) !== null;
          if (!isStaged && field?.value === value) resolve();
          else requestAnimationFrame(look);
        };
        look();
      }),
    [GROUP, String(desired)] as const,
  );

/** ms from the answer of AWS to another tool until the page shows the change. */
async function outsideTimes(house: House, page: Page): Promise<number[]> {
  const tool = otherTool(house);
  const times: number[] = [];
  for (let n = 0; n < OUTSIDE; n += 1) {
    await tool.settle();
    await pause(CALM + (SPREAD * n) / OUTSIDE);
    const next = (await tool.desired()) === 1 ? 2 : 1;
    await tool.set(next);
    const start = performance.now();
    await shows(page, next);
    times.push(performance.now() - start);
  }
  return times;
}

/** ms from the click on the button that sends a change until the row shows it. */
async function ownTimes(house: House, page: Page): Promise<number[]> {
  const tool = otherTool(house);
  const times: number[] = [];
  for (let n = 0; n < OWN; n += 1) {
    await tool.settle();
    const now = await tool.desired();
    await shows(page, now);
    const [next, way] = now === 1 ? [2, 'out'] : [1, 'in'];
    await page.getByRole('button', { name: `Scale ${way} ${GROUP}`, exact: true }).click();
    const send = page.getByRole('button', { name: `Scale ${way} to ${next}` });
    await send.click({ trial: true });
    const start = performance.now();
    await send.evaluate((button: HTMLButtonElement) => button.click());
    await shows(page, next);
    times.push(performance.now() - start);
  }
  return times;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const told = (times: readonly number[]) =>
  `${(mean(times) / 1_000).toFixed(2)} s on average, where a poller takes ${POLLER_MS / 1_000} s, worked out from its intervals; load ${loadavg()[0]!.toFixed(1)}`;
const ratios = (times: readonly number[]) => times.map((ms) => ms / POLLER_MS);

const house = await openHouse({ SANDBOX_SCENARIO: 'quiet' });
const { browser, page } = await openPage(house, 'operator');
try {
  await page.goto(house.app);
  await shows(page, await otherTool(house).desired());
  const outside = await outsideTimes(house, page);
  const own = await ownTimes(house, page);
  report([
    row('P7', 'a change of another tool until the page shows it / a poller of 30 s + 30 s', ratios(outside), {
      ...{ limit: 0.12, note: told(outside) },
    }),
    row('P7', 'an own change from the click until the row shows it / the same', ratios(own), {
      ...{ limit: 0.01, note: told(own) },
    }),
  ]);
} finally {
  await browser.close();
  await house.close();
}
