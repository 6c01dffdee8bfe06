import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  paginateDescribeAutoScalingGroups,
} from '@aws-sdk/client-auto-scaling';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedHuge } from '../packages/sandbox/seed/huge.ts';
import { emptyWorld } from '../packages/sandbox/seed/shop.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { longestBlock } from './support/event-loop';
import { fromGroup, type GroupFacts } from '@/lib/aws/group-facts';
import { readItems } from '@/lib/aws/known-items';

const [FLEETS, MACHINES] = [70, 100];
let sandbox: Awaited<ReturnType<typeof openSandbox>>;

beforeAll(async () => {
  const world = emptyWorld({ now: Date.now(), scenario: 'huge' });
  seedHuge(world, { fleets: FLEETS * 4, machines: MACHINES });
  sandbox = await openSandbox(undefined, { world, speed: 0 });
});
afterAll(() => sandbox.close());

const LIST = {
  element: 'AutoScalingGroups',
  items: (page: { AutoScalingGroups: Parameters<typeof fromGroup>[0][] | undefined }) =>
    page.AutoScalingGroups,
  map: fromGroup,
};
const read = (last: GroupFacts[] | null, client: AutoScalingClient = sandbox.autoScaling) =>
  readItems(LIST, last, (withCommand) =>
    paginateDescribeAutoScalingGroups({ client, pageSize: 100, withCommand }, {}),
  );

/** A page as it is on the wire. */
async function pageOf(url: string) {
  const scope = 'Credential=test/20260101/us-east-1/autoscaling/aws4_request';
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`,
    },
    body: 'Action=DescribeAutoScalingGroups&Version=2011-01-01&MaxRecords=100',
  });
  return Buffer.from(await answer.arrayBuffer());
}

it('parses a page of 3 MB in pieces between which others are answered', async () => {
  const page = await pageOf(sandbox.url);
  // The sandbox writes a page in one piece, so that another server answers it.
  const server = createServer((_request, response) => response.end(page)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = new AutoScalingClient({
    ...{ region: 'us-east-1', endpoint: `http://127.0.0.1:${port}` },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const whole = await longestBlock(() => client.send(new DescribeAutoScalingGroupsCommand({})));
  let all: GroupFacts[] = [];
  const longest = await longestBlock(async () => void (all = await read(null, client)));
  server.close();
  expect(all.map(({ instances }) => instances.length)).toEqual(Array(FLEETS).fill(MACHINES));
  expect(longest).toBeLessThan(whole / 2);
});

it('keeps what is as before, and reads anew what changed', async () => {
  const before = await read(null);
  expect(await read(before)).toBe(before);
  const { name } = before[3]!;
  const tag = { Key: 'a\u202eb', Value: '<&>', PropagateAtLaunch: false };
  await sandbox.autoScaling.createOrUpdateTags({
    Tags: [{ ...tag, ResourceId: name, ResourceType: 'auto-scaling-group' }],
  });
  const after = await read(before);
  expect(after[3]).toMatchObject({ name, tags: { 'a⟨U+202E⟩b': '<&>' } });
  expect(after.filter((group, index) => group !== before[index])).toEqual([after[3]]);
  expect(await read(after)).toBe(after);
});

it('knows no group that is gone, and reports what AWS refuses', async () => {
  const before = await read(null);
  const { name } = before[0]!;
  await sandbox.autoScaling.deleteAutoScalingGroup({ AutoScalingGroupName: name, ForceDelete: true });
  await sandbox.pass(600);
  expect((await read(before)).map((group) => group.name)).not.toContain(name);
  await sandbox.control('POST', 'faults', { kind: 'deny', operation: 'DescribeAutoScalingGroups' });
  await expect(read(before)).rejects.toMatchObject({ name: expect.stringMatching(/Denied|Unauthorized/) });
});
