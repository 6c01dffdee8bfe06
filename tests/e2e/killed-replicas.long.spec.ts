import type { Browser, Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { verifyChain } from '../../lib/db/verify-chain.script.ts';
import { openBalancer } from './support/balancer.ts';
import type { House, Replica } from './support/house.ts';
import { expect, inOwnWorld, type Aws } from './support/test.ts';
import { issueToken } from './support/token.ts';

const test = inOwnWorld();
const GROUP = 'search-staging';
const FLEET = `123456789012/us-east-1/${GROUP}`;
const KILL_EVERY_MS = 10_000;
const KILLS = 6;
/** A change is shown within this time, whichever replica made it. A page asks every few seconds for what changes. */
const FRESH_MS = 15_000;

/** Scales by the API until an answer comes, with one intent for all tries, as the command line does. */
async function scale(address: string, token: string, desired: number, aws: Aws) {
  const { DesiredCapacity, MinSize, MaxSize, LaunchTemplate } = await aws.group(GROUP);
  const seen = { desired: DesiredCapacity, min: MinSize, max: MaxSize, version: LaunchTemplate!.Version };
  const intent = randomUUID();
  const body = JSON.stringify({ intent, fleet: FLEET, desired, seen });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(`${address}/api/changes/scale`, { method: 'POST', headers, body }).catch(
      () => null,
    );
    // 409 and 503 of a change under way or unanswered are asked again; the intent makes it one change.
    if (response?.ok) return { intent, tries };
    const said = await response?.text().catch(() => '');
    if (tries === 60) throw new Error(`${intent} was not done: ${response?.status} ${said}`);
    await pause(500);
  }
}

async function watch(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.getByLabel('Your name').fill('Mara Kessler');
  await page.getByRole('radio', { name: /^operator/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  return page;
}

const callsOf = async (house: House) => {
  const { sinceReset } = (await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as {
    sinceReset: Record<string, number>;
  };
  return Object.values(sinceReset).reduce((sum, count) => sum + count, 0);
};
const resetCalls = (house: House) => fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });

for (const count of [2, 4])
  test(`with one of ${count} replicas killed every ten seconds pages stay fresh, calls bounded, and no change is lost`, async ({
    house,
    browser,
    aws,
    signIn,
  }) => {
    test.setTimeout(900_000);
    const token = await issueToken(signIn, `behind-${count}`);
    const balancer = await openBalancer();
    const replicas: Replica[] = [];
    const add = async () => {
      const replica = await house.startReplica();
      replicas.push(replica);
      balancer.add(replica.address);
    };
    for (let n = 0; n < count; n += 1) await add();
    const page = await watch(browser, balancer.address);
    const shown = page.getByRole('textbox', { name: `Desired capacity of ${GROUP}`, exact: true });
    const intents: string[] = [];
    let [latest, retried] = [0, 0];
    const changeAndSee = async () => {
      const desired = (await aws.group(GROUP)).DesiredCapacity === 1 ? 2 : 1;
      const { intent, tries } = await scale(balancer.address, token, desired, aws);
      intents.push(intent);
      retried += tries - 1;
      expect((await aws.group(GROUP)).DesiredCapacity).toBe(desired);
      const from = Date.now();
      await expect(shown).toHaveValue(String(desired), { timeout: FRESH_MS });
      latest = Math.max(latest, Date.now() - from);
    };
    const during = async (kill: () => Promise<void>) => {
      await resetCalls(house);
      const from = Date.now();
      let changes = 0;
      for (let killed = 0; killed < KILLS; killed += 1) {
        const killing = kill();
        for (; Date.now() - from < (killed + 1) * KILL_EVERY_MS; changes += 1) await changeAndSee();
        await killing;
      }
      return { calls: await callsOf(house), changes, seconds: (Date.now() - from) / 1_000 };
    };

    await changeAndSee();
    const calm = await during(() => Promise.resolve());
    const stormy = await during(async () => {
      // Nobody tells the balancer: it meets the dead one until another is there.
      const [victim] = replicas.splice(0, 1);
      await victim!.kill();
      await add();
      balancer.remove(victim!.address);
    });
    const each = ({ calls, changes }: typeof calm) => calls / changes;
    console.log(
      `${count} replicas: calm ${JSON.stringify(calm)}, killed ${JSON.stringify(stormy)}, seen within ${latest} ms, ${retried} tries again`,
    );
    expect(stormy.calls / stormy.seconds).toBeLessThanOrEqual((1.25 * calm.calls) / calm.seconds);
    expect(each(stormy)).toBeLessThanOrEqual(1.5 * each(calm));

    const database = new pg.Client({ connectionString: house.databaseUrl });
    await database.connect();
    const { rows } = await database.query<{ id: string; kinds: string[] }>(
      `SELECT c.id, array_agg(o.kind ORDER BY o.number) AS kinds FROM change c JOIN outcome o ON o.change_id = c.id
       WHERE c.id = ANY($1) GROUP BY c.id`,
      [intents],
    );
    await database.end();
    expect(rows).toHaveLength(intents.length);
    expect(rows.filter(({ kinds }) => kinds.at(-1) !== 'done')).toEqual([]);
    expect((await verifyChain(house.databaseUrl)).bad).toBeNull();
    await balancer.close();
    await Promise.all(replicas.map((replica) => replica.kill()));
  });
