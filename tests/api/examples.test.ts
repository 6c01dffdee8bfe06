import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem, Values } from '../../lib/core/answers';
import { paramsOf } from '../../lib/query/read-options';
import type { ApiDocument, ApiOperation } from '../../lib/server/openapi';
import { inRoot } from '../../scripts/paths.ts';
import { shorten } from './shorten';
import { keepUnchanged } from './unchanged';
import { openShop } from './world';

/**
 * `RECORD=1 npm run test:unit -- tests/api/examples.test.ts` writes the answers that the documents show, and then
 * `npm run format` their file.
 */
const RECORD = process.env.RECORD === '1';
const FILE = inRoot('lib/registry/example-answers.json');

let shop: Awaited<ReturnType<typeof openShop>>;
let document: ApiDocument;
const recorded: Record<string, unknown> = {};

beforeAll(async () => {
  shop = await openShop('busy');
  const { GET } = await import('../../app/api/openapi.json/route');
  const request = new Request('http://here/api/openapi.json', { headers: shop.headers });
  document = (await (await GET(request)).json()) as ApiDocument;
});
afterAll(async () => {
  await shop.close();
  if (!RECORD) return;
  const old: unknown = JSON.parse(readFileSync(FILE, 'utf8'));
  writeFileSync(FILE, JSON.stringify(keepUnchanged(old, recorded), null, 2));
});

const operations = () => Object.values(document.paths).flatMap(({ get, post }) => [get ?? post!]);
const named = (name: string) => operations().find(({ operationId }) => operationId === name)!;
const pathOf = (name: string) =>
  Object.entries(document.paths).find(([, { get, post }]) => (get ?? post!).operationId === name)![0];

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(document) as never);
  expect([valid, errors]).toEqual([true, undefined]);
  expect(validator.version).toBe('3.1');
  expect((await validator.validate({ ...document, paths: 7 } as never)).valid).toBe(false);
});

it('names each operation once, with words and an example of what it takes and answers', () => {
  const names = operations().map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { operationId, summary, responses } of operations()) {
    expect(summary, operationId).toMatch(/^[A-Z].*\.$/);
    if (!RECORD) expect(Object.values(responses[200].content)[0], operationId).toHaveProperty('example');
  }
});

it('has each schema that it refers to', () => {
  const text = JSON.stringify(document);
  const wanted = new Set(
    [...text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)].map(([, kind, name]) => [kind, name]),
  );
  for (const [kind, name] of wanted) expect(document.components).toHaveProperty([kind!, name!]);
  expect(wanted.size).toBeGreaterThan(50);
});

const query = ({ parameters = [] }: ApiOperation) =>
  new URLSearchParams(paramsOf(Object.fromEntries(parameters.map(({ name, example }) => [name, example]))));

describe('the examples of reads', () => {
  it('are answered with 200, and their answers are of their schemas', async () => {
    const { HANDLERS } = await import('../../lib/registry/handlers');
    for (const { name, answer, read } of HANDLERS) {
      const operation = named(name);
      const { status, body } = await shop.get(`${read.path}?${query(operation)}`);
      expect([name, status]).toEqual([name, 200]);
      recorded[name] = shorten(body);
      const shown = RECORD ? recorded[name] : operation.responses[200].content['application/json']!.example;
      expect(answer.safeParse(shown).error?.issues ?? [], name).toEqual([]);
    }
  });
});

describe('the examples of changes', () => {
  /** As the document has it, but for what only an earlier answer can say. */
  const send = async (name: string, known: object = {}) => {
    const { example } = named(name).requestBody!.content['application/json'];
    const { status, body } = await shop.post(pathOf(name).split('/').at(-1)!, {
      ...(example as object),
      ...known,
    });
    expect([name, status, body]).toEqual([name, 200, { ok: true, data: expect.anything() }]);
    recorded[name] ??= body;
    return (body as { data: Record<string, string> }).data;
  };
  const cancel = async ({ deployment }: Record<string, string>) => {
    const data = await send('cancelDeployment', { deployment, intent: randomUUID() });
    await shop.sandbox.pass(900);
    return data;
  };

  const group = async () =>
    (await shop.sandbox.autoScaling.describeAutoScalingGroups({ AutoScalingGroupNames: ['storefront-prod'] }))
      .AutoScalingGroups![0]!;
  const servingOne = async () =>
    (await group()).Instances!.find(({ LifecycleState }) => LifecycleState === 'InService')!.InstanceId!;
  const seenNow = async () => {
    const { DesiredCapacity: desired, MinSize: min, MaxSize: max, LaunchTemplate } = await group();
    return { desired, min, max, version: LaunchTemplate!.Version };
  };

  /** A deployment that waits at its checkpoint. @returns its id */
  const waitingOne = async () => {
    const { LaunchTemplate } = await group();
    const { InstanceRefreshId } = await shop.sandbox.autoScaling.startInstanceRefresh({
      AutoScalingGroupName: 'storefront-prod',
      DesiredConfiguration: {
        LaunchTemplate: { LaunchTemplateId: LaunchTemplate!.LaunchTemplateId, Version: '$Latest' },
      },
      Preferences: { CheckpointPercentages: [20, 100], CheckpointDelay: 7_200, InstanceWarmup: 30 },
    });
    await shop.sandbox.pass(900);
    return InstanceRefreshId!;
  };

  it('are carried out one after the other', async () => {
    await send('scaleFleet');
    await send('setCapacity');
    await shop.sandbox.autoScaling.suspendProcesses({
      AutoScalingGroupName: 'storefront-prod',
      ScalingProcesses: ['AlarmNotification'],
    });
    await send('resumeProcesses');
    await shop.sandbox.autoScaling.disableMetricsCollection({ AutoScalingGroupName: 'storefront-prod' });
    await send('enableMetrics');
    const { MetricAlarms } = await shop.sandbox.cloudWatch.describeAlarms({
      AlarmNamePrefix: 'TargetTracking-storefront-prod-AlarmHigh',
    });
    const alarms = MetricAlarms!.map(({ AlarmName }) => AlarmName!).filter((name) => !/-eu-/.test(name));
    await shop.sandbox.cloudWatch.disableAlarmActions({ AlarmNames: alarms });
    await send('enableAlarmActions', { alarms });
    await cancel(await send('deployImage'));
    await cancel(await send('continueDeployment', { deployment: await waitingOne() }));
    await cancel(await send('changeType'));
    await send('rollBack');
    await shop.sandbox.pass(3_600);
    const instance = await servingOne();
    await send('protectInstance', { instance });
    const seen = await seenNow();
    await send('setAsideInstance', { instance, seen });
    await shop.sandbox.pass(60);
    await send('returnInstance', { instance, seen: await seenNow() });
    await shop.sandbox.pass(600);
    await send('endInstance', { instance, seen: await seenNow() });
    for (const name of ['promote', 'revoke', 'restore', 'buildImage']) await send(name);
    const offered = operations().filter(({ requestBody }) => requestBody);
    expect(Object.keys(recorded)).toEqual(
      expect.arrayContaining(offered.map(({ operationId }) => operationId)),
    );
  });

  it('show answers of their schema', () => {
    for (const { operationId, requestBody, responses } of operations())
      if (requestBody && !RECORD) {
        const { data } = responses[200].content['application/json']!.example as { data: unknown };
        expect(Values.safeParse(data).error, operationId).toBeUndefined();
      }
  });
});

describe('the other addresses', () => {
  it('a batch answers its example', async () => {
    const { GET } = await import('../../app/api/batch/route');
    const { example } = named('batch').parameters![0]!;
    const reads = new URLSearchParams((example as string[]).map((read) => ['read', read]));
    const answer = await GET(new Request(`http://here/api/batch?${reads}`, { headers: shop.headers }));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject([{ status: 200 }, { status: 200 }]);
  });

  it('the export answers its example, to a token too', async () => {
    const { GET } = await import('../../app/api/activity/export/route');
    const url = `http://here${pathOf('exportChanges')}?${query(named('exportChanges'))}`;
    const answer = await GET(new Request(url, { headers: shop.headers }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const text = await answer.text();
    expect(text).toContain('Deploy');
    recorded.exportChanges = text.split('\n').slice(0, 3).join('\n');
    expect((await GET(new Request(url))).status).toBe(401);
  });

  it('the events answer their example, to a token too', async () => {
    const { GET } = await import('../../app/api/activity/events/route');
    const url = `http://here${pathOf('listEvents')}?${query(named('listEvents'))}`;
    const answer = await GET(new Request(url, { headers: shop.headers }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/jsonl; charset=utf-8',
    ]);
    const lines = (await answer.text()).split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ cursor: 1, event: 'change' });
    recorded.listEvents = lines.slice(0, 2).join('\n');
    expect((await GET(new Request(url))).status).toBe(401);
  });

  it('the bill as a file answers its example, to a token too', async () => {
    const { GET } = await import('../../app/api/spend/export/route');
    const url = `http://here${pathOf('exportSpend')}?${query(named('exportSpend'))}`;
    const answer = await GET(new Request(url, { headers: shop.headers }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const text = await answer.text();
    expect(text).toContain('BilledCost,BillingCurrency');
    recorded.exportSpend = text.split('\n').slice(0, 3).join('\n');
    expect((await GET(new Request(url))).status).toBe(401);
  });
});

describe('refusals', () => {
  const example = (name: string) => named(name).requestBody!.content['application/json'].example as object;

  it.each([
    [400, () => shop.get('/api/fleets?colour=red')],
    [404, () => shop.get('/api/nothing')],
    [400, () => shop.post('scale', {})],
    [404, () => shop.post('nothing', {})],
    [
      409,
      () =>
        shop.post('deploy', {
          ...example('deployImage'),
          intent: randomUUID(),
          seen: { desired: 7, min: 4, max: 12, version: '1' },
        }),
    ],
  ])('answer %d, as a problem', async (status, ask) => {
    const answer = await ask();
    const { problem } = answer.body as { problem: unknown };
    expect([answer.status, Problem.safeParse(problem).error]).toEqual([status, undefined]);
    const refused = Object.keys(document.components.responses);
    expect(refused).toContain(`ChangeRefused${status}`);
  });
});
