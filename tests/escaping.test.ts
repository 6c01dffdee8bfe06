import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { cliLines } from '../lib/deployments/cli';
import { preferencesFor } from '../lib/deployments/strategy';
import { disconnect, testDatabase } from './support/database';
import { asked } from './support/next-headers';

/** HTML, a terminal's order, an override of direction, a formula. */
const NASTY = '=cmd()\u202e\u001b[2J<script>alert(1)</script>';
const UNSEEN = /[\u0000-\u0008\u001b\u202a-\u202e]/;

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
  sandbox = await openSandbox({ group: { desired: 0, max: 8, tags: { app: NASTY, env: NASTY } } });
  const image = sandbox.world.regions['us-east-1']!.images['ami-0good']!;
  Object.assign(image.tags, { version: NASTY, app: NASTY });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(async () => {
  await disconnect();
  await sandbox.close();
  await database.close();
});

it('R21a: tags of a fleet and of an image can be seen whole in what pages are given', async () => {
  asked.fromOurPage();
  const { GET: get } = await import('../app/api/[...read]/route');
  for (const path of ['fleets', 'images']) {
    const answer = await get(new Request(`http://here/api/${path}`, { headers: asked.headers }));
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    expect(text).toContain('=cmd()⟨U+202E⟩');
    expect(text).not.toMatch(UNSEEN);
    expect(text).not.toMatch(/\\u(202e|001b)/i);
  }
});

it('R21b: a reason and a name can be seen whole in the audit trail, and run nothing in its CSV', async () => {
  asked.fromOurPage('operator', NASTY);
  const { scaleFleet } = await import('../lib/scaling/actions');
  await scaleFleet({
    intent: randomUUID(),
    fleet: '123456789012/us-east-1/web',
    seen: { desired: 0, min: 0, max: 8, version: '1' },
    desired: 1,
    reason: `${NASTY}\0`,
  });
  const { GET } = await import('../app/api/[...read]/route');
  const answer = await GET(new Request('http://here/api/activity', { headers: asked.headers }));
  const { changes } = (await answer.json()) as { changes: { actor: string; reason: string }[] };
  expect(changes[0]).toMatchObject({ reason: expect.stringContaining('⟨U+202E⟩⟨U+001B⟩[2J<script>') });
  expect(changes[0]!.actor).toContain('⟨U+202E⟩');
  const { GET: save } = await import('../app/api/activity/export/route');
  const csv = await (
    await save(new Request('http://here/api/activity/export?format=csv', { headers: asked.headers }))
  ).text();
  expect(csv).toContain('⟨U+202E⟩');
  expect(csv).not.toMatch(UNSEEN);
  expect(csv).not.toMatch(/(^|,|\r\n)"?=cmd/);
});

it('R21c: a copied command holds a name as one word of the shell, with nothing unseen', async () => {
  const lines = cliLines({
    region: 'us-east-1',
    group: `web'; rm -rf / #${NASTY}`,
    templateId: 'lt-0web',
    existing: null,
    source: '1',
    change: {},
    label: NASTY,
    actor: '`id`',
    intent: randomUUID(),
    preferences: preferencesFor('standard', { machines: 2, warmupSeconds: 0, alarms: [], pinned: true }),
  });
  expect(lines).not.toMatch(UNSEEN);
  expect(lines).toContain(`'web'\\''; rm -rf / #=cmd()⟨U+202E⟩`);
});
