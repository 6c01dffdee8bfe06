import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestList } from '../../lib/approvals/model.ts';
import { requested } from './database-kinds.ts';
import { groupOf } from './group.ts';
import { openHouse, type House, type Replica } from './house.ts';
import type { Answer } from './program.ts';

let house: House;
let replica: Replica;

beforeAll(async () => {
  house = await openHouse();
  replica = await house.startReplica();
  // The first change of a process also reads the account's id.
  await replica.call('listFleets', {});
}, 120_000);
afterAll(async () => {
  await replica.close();
  await house.close();
});

const turnsEnd = () => house.query('UPDATE fleet_lock SET expires_at = clock_timestamp()');
const capacity = async () => (await groupOf(house)).DesiredCapacity;
const dataOf = <T>(answer: Answer | null) => (answer as { data: T }).data;

async function shown(id: string) {
  const { requests } = dataOf<RequestList>(await replica.call('listRequests', {}));
  return requests.find((one) => one.id === id)!;
}

/** Approves, and cuts the replica off once its decision is written and before it reads the fleet. */
async function cutAfterDecision(request: string) {
  const intent = randomUUID();
  let isDecided = false;
  replica.watch(async ({ to, what }) => {
    isDecided ||= /UPDATE "\w+"\."approval"/.test(what);
    if (!isDecided || to === 'database') return true;
    replica.gates.forEach((gate) => gate.cut());
    return false;
  });
  await replica.call('approve', { intent, request }, 'Lea');
  replica.watch(async () => true);
  replica.gates.forEach((gate) => gate.open());
  await turnsEnd();
  return intent;
}

it('R36a: an approval that was killed before its change says so, and is sent once by the next one', async () => {
  const { request } = await requested(house);
  const intent = await cutAfterDecision(request);
  expect(await shown(request)).toMatchObject({ status: 'unsent', decidedBy: 'Lea', outcome: null });
  expect(await capacity()).toBe(1);
  await house.control('POST', 'clock', { advanceSeconds: 60 });
  await replica.call('settle', {});
  const [row] = await house.query('SELECT kind, message FROM outcome WHERE change_id = $1', [intent]);
  expect(row).toEqual({
    kind: 'failed',
    message:
      'The request was approved, but the change was not sent. Send it on the page Rules, under Requests.',
  });
  expect(await replica.call('approve', { intent: randomUUID(), request }, 'Ben')).toMatchObject({
    problem: { kind: 'denied' },
  });
  const again = await replica.call('approve', { intent: randomUUID(), request }, 'Lea');
  expect(again, JSON.stringify(again)).toHaveProperty('data');
  expect(await capacity()).toBe(2);
  expect(await shown(request)).toMatchObject({ status: 'approved', outcome: 'done' });
});
