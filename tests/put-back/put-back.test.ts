import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedWorld } from '../../packages/sandbox/seed/shop.ts';
import { clientsFor } from '../../packages/sandbox/protocol/test-clients.ts';
import { CHANGES, type ChangeName } from '../../lib/registry/changes';
import { waysBack } from '../../lib/registry/put-back';
import type { Role } from '../../lib/rules/grants';
import { openWorld } from '../faults/world';
import { released } from '../kill/deployment-kinds.ts';
import { groupOf, named, sized } from '../kill/group.ts';
import type { House } from '../kill/house.ts';
import type { Kind } from '../kill/kind.ts';
import { KINDS } from '../kill/kinds.ts';
import { MORE } from './kinds.ts';
import { stateOf } from './state.ts';

type Sent = Pick<Kind, 'call' | 'role' | 'ready'>;

const canBePutBack = (name: string) => typeof CHANGES[name as ChangeName]?.putBack === 'function';
const ALL: Record<string, Sent> = { ...KINDS, ...MORE };
/** Its state before is one in which AWS is deploying, so it has a test of its own. */
const MOVING = 'roll back what runs';
const NAMES = Object.keys(ALL).filter((name) => canBePutBack(ALL[name]!.call) && name !== MOVING);

let world: Awaited<ReturnType<typeof openWorld>>;
let house: House;
let client: pg.Client;
let registry: typeof import('../../lib/registry/operations');
let stateFor: ReturnType<typeof import('../../lib/put-back/queries').putBackStateOf>;

beforeAll(async () => {
  world = await openWorld({
    options: { world: seedWorld({ now: Date.UTC(2026, 10, 17, 14, 32), scenario: 'quiet' }), speed: 0 },
    regions: 'us-east-1,eu-west-1',
  });
  client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  registry = await import('../../lib/registry/operations');
  const { putBackStateOf } = await import('../../lib/put-back/queries');
  stateFor = putBackStateOf({ operations: registry.OPERATIONS, waysBack });
  const { url } = world.sandbox;
  house = {
    ...{ us: clientsFor(url), eu: clientsFor(url, 'eu-west-1') },
    query: async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows as never,
    control: async (method: string, place: string, body?: object) =>
      (await world.sandbox.control(method, place, body)).json as never,
  } as unknown as House;
});
afterAll(async () => {
  await client.end();
  await world.close();
});

/** Sends a change as its form does. @returns its id */
async function send(call: string, form: object, role: Role = 'operator') {
  const { input, run } = registry.OPERATIONS[call as ChangeName];
  const intent = randomUUID();
  await run(world.as('Mara', role), input.parse({ ...form, intent }));
  return intent;
}

/** Lets AWS end what it does. */
async function settled() {
  await world.sandbox.pass(600);
  for (let rounds = 0; rounds < 12; rounds += 1) {
    const { InstanceRefreshes } = await house.us.autoScaling.describeInstanceRefreshes(named);
    if (!InstanceRefreshes!.some(({ Status }) => /InProgress|Pending|Cancelling|Baking/.test(Status!)))
      return;
    await world.sandbox.pass(600);
  }
}

/** Puts a change back as its dialog does, and says how. */
async function putBack(change: string, role?: Role) {
  const state = await stateFor(world.as('Mara', role), { change });
  expect(state.problem).toBeNull();
  const way = (waysBack(state.change) as never as { change: string; form: object }[])[state.way!]!;
  return { way: way.change, id: await send(way.change, way.form, role) };
}

it('every change of the registry says how it is put back, or in a sentence why it cannot be', () => {
  const tested = new Set(NAMES.map((name) => ALL[name]!.call));
  for (const [name, { putBack: way }] of Object.entries(CHANGES))
    if (typeof way === 'function') expect([...tested]).toContain(name);
    else expect(way.cannot, name).toMatch(/^[A-Z].{20,}\.$/);
});

describe('put back, AWS and the database are as before', () => {
  it.each(NAMES)('%s', async (name) => {
    const { call, ready, role } = ALL[name]!;
    const form = await ready(house);
    await settled();
    const before = await stateOf(house);
    const change = await send(call, form, role);
    await settled();
    const after = await stateOf(house);
    expect(after).not.toEqual(before);
    if (call === 'rollBack') await released(house);
    const { id } = await putBack(change, role);
    await settled();
    expect(await stateOf(house)).toEqual(before);

    // It is a change itself, so it is put back the same way, if its own kind can be. What was rolled back from is held.
    const again = await stateFor(world.as('Mara', role), { change: id });
    if (again.way === null) return;
    if (again.problem) expect(again.problem.message).toMatch(/ is held on /);
    await released(house);
    await putBack(id, role);
    await settled();
    expect(await stateOf(house)).toEqual(after);
  });
});

describe('a deployment that still runs', () => {
  it.each(['deploy', 'change type'])('%s is reversed by AWS', async (name) => {
    const { call, ready } = ALL[name]!;
    const form = await ready(house);
    await settled();
    const before = await stateOf(house);
    const change = await send(call, form);
    const { way } = await putBack(change);
    expect(way).toBe('rollBack');
    const { InstanceRefreshes } = await house.us.autoScaling.describeInstanceRefreshes(named);
    expect(InstanceRefreshes![0]!.Status).toMatch(/^Rollback/);
    await settled();
    expect(await stateOf(house)).toEqual(before);
  });
});

it('a rollback of what ran is put back by deploying that release again', async () => {
  const { call, ready } = ALL[MOVING]!;
  const form = await ready(house);
  const [{ DesiredConfiguration }] = (await house.us.autoScaling.describeInstanceRefreshes(named))
    .InstanceRefreshes as [{ DesiredConfiguration: { LaunchTemplate: { Version: string } } }];
  const change = await send(call, form);
  await settled();
  expect((await stateFor(world.as(), { change })).problem!.message).toMatch(/ is held on /);
  await released(house);
  const { way } = await putBack(change);
  expect(way).toBe('deployImage');
  await settled();
  const imageOf = async (Version: string) => {
    const { LaunchTemplateId } = (await groupOf(house)).LaunchTemplate!;
    const found = await house.us.ec2.describeLaunchTemplateVersions({
      LaunchTemplateId,
      Versions: [Version],
    });
    return found.LaunchTemplateVersions![0]!.LaunchTemplateData!.ImageId;
  };
  expect(await imageOf((await groupOf(house)).LaunchTemplate!.Version!)).toBe(
    await imageOf(DesiredConfiguration.LaunchTemplate.Version),
  );
});

describe('what has moved on since', () => {
  it('is refused in words, with who did it, and nothing is sent', async () => {
    const change = await send('scaleFleet', { ...(await sized(house, 2)), desired: 3 });
    const seen = { desired: 3, min: 1, max: 6, version: null };
    const fleet = (await stateFor(world.as(), { change })).change.target;
    const key = `${fleet.account}/${fleet.region}/${fleet.name}`;
    const { input, run } = registry.OPERATIONS.scaleFleet;
    await run(world.as('Noa'), input.parse({ fleet: key, seen, desired: 5, intent: randomUUID() }));
    const state = await stateFor(world.as(), { change });
    expect(state.way).toBeNull();
    expect(state.problem!.kind).toBe('changed');
    expect(state.problem!.message).toMatch(/expected desired capacity 3, is 5 \(changed by Noa/);
    expect(state.later).toMatchObject({ actor: 'Noa', action: 'fleet.scale-out' });
    expect((await groupOf(house)).DesiredCapacity).toBe(5);
  });

  it('by AWS or by hand is refused too', async () => {
    const change = await send('scaleFleet', { ...(await sized(house, 2)), desired: 3 });
    await house.us.autoScaling.setDesiredCapacity({ ...named, DesiredCapacity: 4 });
    const state = await stateFor(world.as(), { change });
    expect([state.way, state.problem?.kind, state.later]).toEqual([null, 'changed', null]);
  });
});

it('a row from before Plimsoll kept what is needed says so', async () => {
  const { ready } = ALL.unschedule!;
  const id = await send('removeSchedule', await ready(house));
  const { change } = await stateFor(world.as(), { change: id });
  const { kept: _, ...before } = change.before;
  expect(waysBack({ ...change, before })).toEqual({
    cannot: 'This change is too old to put back: Plimsoll did not record the necessary values at that time.',
  });
});
