import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import type { RecordedCall } from '@/lib/core/outcome';
import { setDesired } from '@/lib/scaling/calls';
import { captured } from './support/captured';

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let groups: typeof import('@/lib/aws/groups');
let sends: typeof import('@/lib/aws/send-call');
let request: typeof import('@/lib/runtime/request');
let log: typeof import('@/lib/runtime/log').log;
let metrics: Awaited<typeof import('@/lib/telemetry/metrics')>['metrics'];
const actor = { id: 'local:Mara', email: null };
const ref = { account: '123456789012', region: 'us-east-1', name: 'web' };

beforeAll(async () => {
  sandbox = await openSandbox({ group: { min: 1, max: 8, desired: 2 } });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  groups = await import('@/lib/aws/groups');
  sends = await import('@/lib/aws/send-call');
  request = await import('@/lib/runtime/request');
  ({ log } = await import('@/lib/runtime/log'));
  ({ metrics } = await import('@/lib/telemetry/metrics'));
});
afterAll(() => sandbox.close());

it('R35b: ties our request to AWS’s, in the log and in what the audit trail keeps', async () => {
  const id = randomUUID();
  const sent: RecordedCall[] = [];
  log.level = 'debug';
  const lines = await captured(() =>
    request.withRequest({ id, direct: true }, () =>
      sends.sendCall({ sent, actor }, ref, setDesired('web', 3)),
    ),
  );
  log.level = 'silent';
  expect(sent).toEqual([
    { operation: 'autoscaling:SetDesiredCapacity', requestId: expect.any(String), request: id },
  ]);
  expect(lines).toMatchObject([
    {
      ...{ level: 20, request: id, region: 'us-east-1', outcome: 'ok', attempts: 1 },
      operation: sent[0]!.operation,
      awsRequest: sent[0]!.requestId,
      ms: expect.any(Number),
    },
  ]);
});

it('counts calls by outcome, and reads by where their answer came from', async () => {
  metrics().awsCalls.reset();
  metrics().reads.reset();
  const read = () => groups.describeGroups(ref, 60_000);
  await Promise.all([read(), read()]);
  await read();
  await sandbox.control('POST', 'faults', { kind: 'deny', operation: 'SetDesiredCapacity', times: 1 });
  await expect(sends.sendCall({ sent: [], actor }, ref, setDesired('web', 2))).rejects.toMatchObject({
    kind: 'denied',
  });
  const calls = (await metrics().awsCalls.get()).values.filter(({ metricName }) =>
    metricName?.endsWith('_count'),
  );
  expect(calls.map(({ labels, value }) => [labels.operation, labels.outcome, value])).toEqual([
    ['autoscaling:DescribeAutoScalingGroups', 'ok', 1],
    ['autoscaling:SetDesiredCapacity', 'denied', 1],
  ]);
  const reads = (await metrics().reads.get()).values.map(({ labels, value }) => [labels.result, value]);
  expect(Object.fromEntries(reads)).toEqual({ asked: 1, join: 1, hit: 1 });
});
