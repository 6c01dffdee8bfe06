import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
const group = { logGroupName: '/web/app' };
const stream = { ...group, logStreamName: 'first' };

beforeEach(async () => {
  aws = await openSandbox();
  await aws.logs.createLogGroup({ ...group, tags: { team: 'shop' } });
  await aws.logs.createLogStream(stream);
});
afterEach(() => aws.close());

const at = (...seconds: number[]) =>
  seconds.map((second) => ({ timestamp: START + second * 1_000, message: `at ${second}` }));
const put = (...seconds: number[]) => aws.logs.putLogEvents({ ...stream, logEvents: at(...seconds) });
const code = async (call: Promise<unknown>) => (await refusal(call))?.code;

it('events are read newest first page by page, or from the head', async () => {
  await put(0, 1, 2, 3, 4);
  const read = async (input: object) => {
    const { events, nextBackwardToken } = await aws.logs.getLogEvents({ ...stream, limit: 2, ...input });
    return { messages: events!.map(({ message }) => message), nextToken: nextBackwardToken };
  };
  const first = await read({});
  expect(first.messages).toEqual(['at 3', 'at 4']);
  const second = await read({ nextToken: first.nextToken });
  const third = await read({ nextToken: second.nextToken });
  expect([second.messages, third.messages]).toEqual([['at 1', 'at 2'], ['at 0']]);
  expect((await read({ nextToken: third.nextToken })).messages).toEqual([]);
  expect((await read({ startFromHead: true })).messages).toEqual(['at 0', 'at 1']);
  const { events } = await aws.logs.filterLogEvents({ ...group, filterPattern: 'at 2' });
  expect(events).toMatchObject([{ logStreamName: 'first', message: 'at 2' }]);
});

it('events that are too old or too new are told and not kept, and order is asked for', async () => {
  const answer = await put(-15 * 86_400, 0, 3 * 3_600);
  expect(answer.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 0, tooNewLogEventStartIndex: 2 });
  expect((await aws.logs.getLogEvents(stream)).events).toHaveLength(1);
  expect(await code(put(2, 1))).toBe('InvalidParameterException');
});

it('groups and streams are there once, keep events as long as they are told, and go', async () => {
  const { logs } = aws;
  expect(await code(logs.createLogGroup(group))).toBe('ResourceAlreadyExistsException');
  expect(await code(logs.createLogStream(stream))).toBe('ResourceAlreadyExistsException');
  expect(await code(logs.putRetentionPolicy({ ...group, retentionInDays: 8 }))).toBe(
    'InvalidParameterException',
  );
  await logs.putRetentionPolicy({ ...group, retentionInDays: 7 });
  const { logGroups } = await logs.describeLogGroups({});
  expect(logGroups).toMatchObject([{ logGroupName: '/web/app', retentionInDays: 7 }]);
  const resourceArn = logGroups![0]!.logGroupArn!;
  await logs.tagResource({ resourceArn, tags: { env: 'prod' } });
  expect((await logs.listTagsForResource({ resourceArn })).tags).toEqual({ team: 'shop', env: 'prod' });
  const streams = await logs.describeLogStreams({ logGroupIdentifier: resourceArn });
  expect(streams.logStreams).toMatchObject([{ logStreamName: 'first' }]);
  await logs.deleteLogGroup(group);
  expect(await code(logs.getLogEvents(stream))).toBe('ResourceNotFoundException');
});
