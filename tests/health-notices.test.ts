import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { imageOf } from '../packages/sandbox/seed/scenarios/scenario.ts';
import type { Webhook } from '../lib/notifications/model';
import { loadAnew } from './support/load-anew';
import { openUnhealthy } from './support/unhealthy.ts';

const PAGER: Webhook = {
  name: 'pager',
  url: 'https://x.example',
  kind: 'webhook',
  events: ['health'],
  envs: ['prod'],
};

let world: Awaited<ReturnType<typeof openUnhealthy>>;
let collect: typeof import('../lib/notifications/raised-troubles.server').collectTroubles;
beforeAll(async () => {
  process.env.PUBLIC_URL = 'https://plimsoll.example';
  world = await openUnhealthy(Date.now());
  ({ collectTroubles: collect } = await import('../lib/notifications/raised-troubles.server'));
});
afterAll(() => {
  vi.useRealTimers();
  return world.close();
});

interface Told {
  event: string;
  source: string;
  payload: { data: { title: string; name: string; kind: string; links: { text: string; url: string }[] } };
}

async function told(): Promise<Told[]> {
  const { db } = await import('../lib/db/client');
  const rows = await db((client) => client.notification.findMany({ orderBy: { source: 'asc' } }));
  return rows as unknown as Told[];
}
const about = (all: readonly Told[], kind: string) =>
  all.filter(({ payload: { data } }) => data.name === 'payments-prod' && data.kind === kind);

/** Moves both clocks, so that nothing that was held is used again. */
async function pass(seconds: number) {
  await world.sandbox.pass(seconds);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 });
}

it('R48: a trouble is told once when it begins and once when it is over, with the link that helps', async () => {
  await collect([PAGER]);
  await collect([PAGER]);
  const raised = about(await told(), 'failed-requests');
  expect(raised).toHaveLength(1);
  expect(raised[0]).toMatchObject({ event: 'health.raised' });
  const { title, links } = raised[0]!.payload.data;
  expect(title).toMatch(
    /^payments-prod has failed 20\u00a0% of its requests since (\d+ \w{3} )?\d\d:\d\d UTC\. Before: 0\.04\u00a0%\.$/,
  );
  expect(links.map(({ text }) => text)).toEqual(['payments-prod', 'Roll back to v1.9.6']);
  expect(links[1]!.url).toMatch(
    /^https:\/\/plimsoll\.example\/\?do=roll-back&on=123456789012%2Fus-east-1%2Fpayments-prod$/,
  );
  expect((await told()).some(({ payload: { data } }) => data.name === 'payments-staging')).toBe(false);

  imageOf(world.sandbox.world, 'payments-prod').behaviour.errorShare = 0.0004;
  await pass(1_800);
  await collect([PAGER]);
  await collect([PAGER]);
  const cleared = about(await told(), 'failed-requests').filter(({ event }) => event === 'health.cleared');
  expect(cleared.map(({ payload }) => payload.data.title)).toEqual([
    expect.stringMatching(
      /^payments-prod has its usual share of failed requests again, after (29|30|31)\u00a0min$/,
    ),
  ]);
});

it('R85b: a trouble is not told as over while AWS does not answer what it is judged by', async () => {
  const ended = async () =>
    about(await told(), 'failed-requests').filter(({ event }) => event === 'health.cleared').length;
  const before = await ended();
  imageOf(world.sandbox.world, 'payments-prod').behaviour.errorShare = 0.3;
  await pass(1_200);
  await collect([PAGER]);
  await world.fault({ kind: 'deny', service: 'monitoring', operation: 'GetMetricData' });
  await pass(1_800);
  // A process that begins meanwhile has no last answer.
  loadAnew();
  ({ collectTroubles: collect } = await import('../lib/notifications/raised-troubles.server'));
  await collect([PAGER]);
  expect(await ended()).toBe(before);
  await world.heal();
  imageOf(world.sandbox.world, 'payments-prod').behaviour.errorShare = 0.0004;
  await pass(1_800);
  await collect([PAGER]);
  expect(await ended()).toBe(before + 1);
});
