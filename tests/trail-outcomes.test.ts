import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld } from './faults/world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
let trail: typeof import('@/lib/audit-trail/queries');
let ends: typeof import('@/lib/audit-trail/ends.server');
let expire: typeof import('@/lib/aws/call').expire;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const GROUP = { AutoScalingGroupName: 'web' };

async function deploy(imageId: string) {
  const { min, max, desired, template } = at.sandbox.fleet;
  const intent = randomUUID();
  const seen = { min, max, desired, version: template.version };
  await at.rollouts.deployImage.run(at.as(), {
    ...{ intent, fleet, imageId, seen, seenChecks: [], strategy: 'urgent' },
  });
  return intent;
}
const later = async (seconds: number) => {
  await at.sandbox.pass(seconds);
  expire(fleet);
};
type Wanted = Parameters<typeof trail.listChanges>[1];
type Outcome = NonNullable<Wanted['outcome']>[number];
const found = async (outcome: Outcome | Outcome[], more: Wanted = {}) =>
  (await trail.listChanges(at.as(), { ...more, outcome: [outcome].flat() })).changes.map(({ id }) => id);

/** What the exported file says of each deployment, newest first. */
async function exported() {
  let text = '';
  for await (const part of trail.exportChanges(at.as(), { format: 'jsonl' }, String)) text += part;
  return text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { deployment: string | null }).deployment);
}

beforeAll(async () => {
  at = await openWorld({ shape: { group: { min: 1, max: 8, desired: 2 } } });
  await at.sandbox.pass(900);
  trail = await import('@/lib/audit-trail/queries');
  ends = await import('@/lib/audit-trail/ends.server');
  ({ expire } = await import('@/lib/aws/call'));
});
afterAll(() => at.close());

it('R92: a change that started a deployment is found by what became of it, and counts as that', async () => {
  const good = await deploy('ami-0better');
  await later(3_600);
  const stopped = await deploy('ami-0good');
  await at.sandbox.autoScaling.cancelInstanceRefresh(GROUP);
  await later(900);
  const running = await deploy('ami-0good');
  expire(fleet);

  expect(await found('done')).toEqual([good]);
  expect(await found('cancelled')).toEqual([stopped]);
  expect(await found('running')).toEqual([running]);
  expect(await found('accepted')).toEqual([]);
  expect(await found(['cancelled', 'done'])).toEqual([stopped, good]);
  expect(await found('failed')).toEqual([]);
  expect(await found('cancelled', { text: 'web' })).toEqual([stopped]);
  expect((await ends.countEnds(at.as())).counts).toEqual({ done: 1, cancelled: 1, running: 1 });

  expect(await exported()).toEqual(['running', 'cancelled', 'done']);

  at.sandbox.fleet.refreshes[0]!.status = 'Failed';
  await later(60);
  expect(await found('failed')).toEqual([running]);
  expect(await found('done')).toEqual([good]);
});

it('a deployment that AWS does not tell of is neither done nor failed', async () => {
  const started = await deploy('ami-0good');
  at.sandbox.fleet.refreshes = [];
  await later(60);
  expect(await found('accepted')).toEqual([started]);
  expect(await found('done')).not.toContain(started);
  expect((await exported())[0]).toBe('not known');
});
