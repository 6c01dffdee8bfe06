import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { wordsOf } from '../lib/registry/changes';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { localActor } from '../lib/rules/grants';
import { testDatabase } from './support/database';

/** Changes, and what webhooks of every temper are told of them. */
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;
let receiver: Server;
let collect: typeof import('../lib/notifications/collect.server');
let deliver: typeof import('../lib/notifications/deliver.server');
let queries: typeof import('../lib/notifications/queries');
let ended: typeof import('../lib/notifications/deployments.server');
let scaling: typeof import('../lib/scaling/operations');
let notifications: typeof import('../lib/notifications/operations');
let webhooks: ReturnType<typeof import('../lib/notifications/webhooks.server').webhooks>;

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const SECRET = 'a-secret-of-sixteen-and-more';
const context = (role: 'viewer' | 'operator' = 'operator') => ({
  actor: localActor({ name: 'Mara <b>', role }),
  requestId: 'r',
  now: Date.now,
  sent: [],
});
let desired = 2;
const scaleOut = () => {
  const seen = { min: 1, max: 8, desired, version: '1' };
  desired += 1;
  return scaling.scaleFleet.run(context(), { intent: randomUUID(), fleet, desired, seen });
};

interface Got {
  url: string;
  headers: Record<string, string | undefined>;
  body: string;
}
let got: Got[] = [];
/** How the receiver answers now: a status, or never. */
let temper = 200;
const ofPath = (path: string) => got.filter(({ url }) => url === path);
const HOUR = 3_600_000;
const means = (at: number) => ({ now: () => at, random: () => 0, timeout: 1_000 });
const stateOf = async (name: string) =>
  (await queries.readNotifications(context())).webhooks.find((one) => one.name === name)!;

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    got.push({ url: request.url!, headers: request.headers as Got['headers'], body });
    if (request.url === '/hangs' || temper === 0) return;
    response.writeHead(request.url === '/fails' ? 500 : temper).end('ok');
  });
  [sandbox, database] = await Promise.all([
    openSandbox({ group: { min: 1, max: 8, desired: 2 } }),
    testDatabase(),
    new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done)),
  ]);
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const hook = (name: string, over: object = {}) => ({
    ...{ name, url: `http://${host}/${name}`, kind: 'webhook', secret: SECRET, events: ['change'] },
    ...over,
  });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_REGIONS: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    PUBLIC_URL: 'https://plimsoll.example',
    NOTIFY_ALLOW_HOSTS: host,
    NOTIFY_WEBHOOKS: JSON.stringify([
      hook('works'),
      hook('slack', { kind: 'slack', envs: ['prod'] }),
      hook('staging', { envs: ['staging'] }),
      hook('deploys', { events: ['deployment'] }),
      hook('sleeps', { events: ['budget'], quiet: { from: '22:00', to: '07:00', zone: 'UTC' } }),
      hook('hangs'),
      hook('fails'),
      hook('inside', { url: 'https://169.254.169.254/latest/meta-data' }),
    ]),
  });
  collect = await import('../lib/notifications/collect.server');
  deliver = await import('../lib/notifications/deliver.server');
  queries = await import('../lib/notifications/queries');
  ended = await import('../lib/notifications/deployments.server');
  scaling = await import('../lib/scaling/operations');
  notifications = await import('../lib/notifications/operations');
  webhooks = (await import('../lib/notifications/webhooks.server')).webhooks();
});
beforeEach(() => {
  got = [];
  temper = 200;
});
afterAll(async () => {
  await (await import('../lib/db/client')).closeDatabase();
  receiver.closeAllConnections();
  receiver.close();
  await Promise.all([sandbox.close(), database.close()]);
});

it('R28a: are told of a change once, signed, while one that hangs or fails or leads inside waits', async () => {
  await scaleOut();
  expect(got).toEqual([]);

  const now = Date.now();
  expect(await collect.collectChanges(webhooks, wordsOf, now)).toBe(1);
  expect(await collect.collectChanges(webhooks, wordsOf, now)).toBe(0);
  await deliver.deliverDue(webhooks, means(now));
  const { headers, body } = ofPath('/works')[0]!;
  expect(JSON.parse(body)).toMatchObject({
    type: 'change.done',
    data: {
      ...{ env: 'prod', action: 'fleet.scale-out', name: 'web', actor: 'Mara <b>', outcome: 'done' },
      links: [{ url: 'https://plimsoll.example/fleets/123456789012/us-east-1/web' }, { text: 'Change' }],
    },
  });
  const signature = (id?: string, at?: string) =>
    `v1,${createHmac('sha256', SECRET).update(`${id}.${at}.${body}`).digest('base64')}`;
  expect(headers['webhook-signature']).toBe(signature(headers['webhook-id'], headers['webhook-timestamp']));
  expect(JSON.parse(ofPath('/slack')[0]!.body).text).toContain('web by Mara &lt;b&gt;: done');
  expect(ofPath('/staging')).toEqual([]);
  expect(ofPath('/deploys')).toEqual([]);

  expect(await stateOf('works')).toMatchObject({ waiting: 0, deliveredAt: now, trouble: null });
  const waits = { waiting: 1, deliveredAt: null, nextAt: now + 5_000 };
  expect(await stateOf('hangs')).toMatchObject({ ...waits, trouble: 'did not answer within 1 s' });
  expect(await stateOf('fails')).toMatchObject({ ...waits, trouble: 'answers 500' });
  expect(await stateOf('inside')).toMatchObject({ ...waits, trouble: expect.stringContaining('blocked') });
  expect((await stateOf('inside')).host).toBe('169.254.169.254');
});

it('R35d: are tried again later each time, by the same id, and given up after a day', async () => {
  const begun = Date.now();
  const ids = new Set<string | undefined>();
  let tries = 0;
  // Of another name by now: what waits for it is given up at once.
  const left = webhooks.filter(({ name }) => name !== 'hangs');
  for (let at = begun; at < begun + 25 * HOUR; at += HOUR / 4) {
    got = [];
    await deliver.deliverDue(left, means(at));
    for (const { headers } of ofPath('/fails')) ids.add(headers['webhook-id']);
    tries += ofPath('/fails').length;
  }
  expect(ids.size).toBe(1);
  expect(tries).toBeGreaterThan(20);
  expect(tries).toBeLessThan(40);
  expect(await stateOf('fails')).toMatchObject({
    waiting: 0,
    givenUp: 1,
    trouble: 'answers 500',
    nextAt: null,
  });
});

it('are told by one of two replicas, also where one was ended in the middle', async () => {
  await scaleOut();
  const now = Date.now();
  await Promise.all([
    collect.collectChanges(webhooks, wordsOf, now),
    collect.collectChanges(webhooks, wordsOf, now),
  ]);
  await Promise.all([
    deliver.deliverDue(webhooks, means(now)),
    deliver.deliverDue(webhooks, means(now)),
    deliver.deliverDue(webhooks, means(now)),
  ]);
  expect(ofPath('/works')).toHaveLength(1);

  await scaleOut();
  await collect.collectChanges(webhooks, wordsOf, now);
  const { claimDue } = await import('../lib/db/notifications');
  const lease = new Date(now + 60_000);
  await claimDue(new Date(now), lease, 20);
  got = [];
  await deliver.deliverDue(webhooks, means(now + 59_000));
  expect(ofPath('/works')).toHaveLength(0);
  await deliver.deliverDue(webhooks, means(now + 61_000));
  expect(ofPath('/works')).toHaveLength(1);
});

it('are tested on request, on the same way, by who may', async () => {
  const input = () => ({ intent: randomUUID(), webhook: 'deploys' });
  await expect(notifications.sendTest.run(context('viewer'), input())).rejects.toMatchObject({
    kind: 'denied',
  });
  await notifications.sendTest.run(context(), input());
  await expect(notifications.sendTest.run(context(), { ...input(), webhook: 'none' })).rejects.toMatchObject({
    kind: 'missing',
  });
  await collect.collectChanges(webhooks, wordsOf);
  await deliver.deliverDue(webhooks, means(Date.now() + HOUR));
  expect(ofPath('/deploys').map(({ body }) => JSON.parse(body).type)).toEqual(['test']);
});

it('hear that a deployment waits, once for its checkpoint, and how it ended, as AWS shows it', async () => {
  const { insertSettled } = await import('../lib/db/changes');
  const started = await sandbox.autoScaling.startInstanceRefresh({
    AutoScalingGroupName: 'web',
    DesiredConfiguration: { LaunchTemplate: { LaunchTemplateId: 'lt-0web', Version: '2' } },
    Preferences: { MinHealthyPercentage: 0, CheckpointPercentages: [50, 100], CheckpointDelay: 3_600 },
  });
  const id = randomUUID();
  const row = {
    id,
    actor: 'Mara',
    subject: 'local:Mara',
    email: null,
    role: 'operator',
    action: 'deployment.start',
    reason: null,
  };
  const result = { deployment: started.InstanceRefreshId!, release: 2, label: 'v2' };
  const change = { ...row, target: fleet, before: {}, after: {}, at: new Date() };
  await insertSettled(change, { kind: 'done', message: null, calls: [], result, at: new Date() });
  const { vi } = await import('vitest');
  const later = async (seconds: number) => {
    await sandbox.control('POST', 'clock', { advanceSeconds: seconds });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
    // A second look tells nothing again.
    await ended.collectDeployments(webhooks);
    await ended.collectDeployments(webhooks);
    await deliver.deliverDue(webhooks, means(Date.now() + HOUR));
  };
  const told = () => ofPath('/deploys').map(({ body }) => JSON.parse(body));
  await later(1);
  expect(told()).toEqual([]);
  await later(900);
  expect(told()).toMatchObject([
    {
      type: 'deployment.waits',
      data: {
        title: expect.stringMatching(
          /^Deployment of v2 to web waits at its checkpoint of 50 % and continues by itself at (\d+ \w{3} )?\d\d:\d\d UTC: continue it, or roll back$/,
        ),
        links: [{ text: 'Deployment' }],
      },
    },
  ]);
  await later(7_200);
  vi.useRealTimers();
  expect(told().slice(1)).toMatchObject([
    { type: 'deployment.succeeded', data: { label: 'v2', status: 'Successful' } },
  ]);
});

it('R28b: never hold up a change: one is made, answered and recorded while a target hangs', async () => {
  await scaleOut();
  await collect.collectChanges(webhooks, wordsOf);
  temper = 0;
  let isDelivered = false;
  const delivering = deliver.deliverDue(webhooks, means(Date.now() + HOUR)).then(() => (isDelivered = true));
  const began = performance.now();
  expect(await scaleOut()).toMatchObject({ desired });
  expect(performance.now() - began).toBeLessThan(900);
  expect(isDelivered).toBe(false);
  await delivering;
});

it('R51b: what waited for the end of quiet hours arrives once, as one message', async () => {
  const sleeps = webhooks.filter(({ name }) => name === 'sleeps');
  const night = Date.UTC(2040, 0, 2, 23, 30);
  const notice = (source: string, title: string) => ({
    ...{ event: 'budget.crossed' as const, source, at: night, title, env: null, data: {}, links: [] },
  });
  await collect.queueNotices(
    sleeps,
    [notice('quiet/1', 'payments-prod'), notice('quiet/2', 'search')],
    night,
  );
  await collect.queueNotices(sleeps, [notice('quiet/2', 'search')], night);
  await deliver.deliverDue(sleeps, means(night));
  expect(ofPath('/sleeps')).toEqual([]);
  expect(await stateOf('sleeps')).toMatchObject({ waiting: 2, nextAt: Date.UTC(2040, 0, 3, 7) });

  const morning = Date.UTC(2040, 0, 3, 7);
  await deliver.deliverDue(sleeps, means(morning));
  await deliver.deliverDue(sleeps, means(morning + HOUR));
  expect(ofPath('/sleeps')).toHaveLength(1);
  const { type, data } = JSON.parse(ofPath('/sleeps')[0]!.body) as {
    type: string;
    data: { title: string; notifications: { type: string; data: { title: string } }[] };
  };
  expect([type, data.title]).toEqual(['digest', '2 notifications that waited']);
  expect(data.notifications.map((one) => one.data.title).sort()).toEqual(['payments-prod', 'search']);
  expect(await stateOf('sleeps')).toMatchObject({ waiting: 0, givenUp: 0 });
});
