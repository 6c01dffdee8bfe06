import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld } from './world.ts';

let at: Awaited<ReturnType<typeof openWorld>>;
let client: pg.Client;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };

beforeAll(async () => {
  at = await openWorld({
    shape: { group: { min: 0, max: 20, desired: 4 } },
    regions: 'us-east-1,eu-west-1',
  });
  client = new pg.Client({ connectionString: at.database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await at.close();
});

it('R44a: unsettled changes of a region that hangs do not keep those of another one waiting', async () => {
  const [{ settleChanges }, { SETTLERS }, { findChange }] = await Promise.all([
    import('../../lib/changes/settle'),
    import('../../lib/registry/operations'),
    import('../../lib/db/changes'),
  ]);
  await client.query(
    `INSERT INTO change (id, at, actor, role, action, account, region, kind, fleet, before, after)
     SELECT gen_random_uuid(), $1, 'Mara', 'operator', 'fleet.scale-out', $2, 'eu-west-1', 'fleet', 'web-' || n,
       '{"desired": 1}', '{"desired": 2}' FROM generate_series(1, 60) n`,
    [new Date(at.sandbox.world.now - 3_600_000), fleet.account],
  );
  await at.fault({ kind: 'lost', operation: 'SetDesiredCapacity', times: 1 });
  const intent = randomUUID();
  const seen = { min: 0, max: 20, desired: 4, version: '1' };
  const sent = at.scaling.scaleFleet.run(at.as(), { intent, fleet, desired: 5, seen });
  await expect(sent).rejects.toMatchObject({ kind: 'unanswered' });
  const { rows } = await client.query<{ action: string }>('SELECT action FROM change WHERE id = $1', [
    intent,
  ]);
  expect(rows[0]!.action).toBe('fleet.scale-out');

  await at.fault({ kind: 'hang', region: 'eu-west-1' });
  const begun = performance.now();
  await settleChanges(SETTLERS);
  expect((await findChange(intent))?.outcome?.kind).toBe('done');
  // The next round is not late either, although the region still hangs.
  await settleChanges(SETTLERS);
  expect(performance.now() - begun).toBeLessThan(15_000);
  await at.heal();
});
