import { DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Page } from '@playwright/test';
import pg from 'pg';
import type { FleetRef } from '../../lib/core/fleet-ref.ts';
import { chooseVersion } from './support/choose-version.ts';
import type { House } from './support/house.ts';
import { verifyChain } from '../../lib/db/verify-chain.script.ts';
import { expect, test, type Aws } from './support/test.ts';

/** Every other point of every change is killed without a browser, in tests/kill. */
const FLEET = 'search-staging';

/** Stops the app at one point of a deployment. @returns whether it stands there */
type Hold = (tools: { aws: Aws; house: House; database: pg.Client }) => Promise<() => Promise<boolean>>;

/** AWS gets the call, and applies it a while later, when nobody listens any more. */
const atCall =
  (service: string, operation: string): Hold =>
  async ({ aws, house }) => {
    await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
    await aws.fault({ kind: 'slow', service, operation, ms: 1_500 });
    return async () => {
      const calls = (await (await fetch(`${house.aws}/_sandbox/calls`)).json()) as Calls;
      return Object.keys(calls.sinceReset).some((call) => call.endsWith(operation));
    };
  };

interface Calls {
  sinceReset: Record<string, number>;
}

/** The row waits for a lock that this connection holds until it ends. */
const atTable =
  (table: string): Hold =>
  async ({ database }) => {
    await database.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
    return async () => {
      const waiting = 'SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass';
      return (await database.query(waiting, [table])).rows.length > 0;
    };
  };

const STEPS: [name: string, hold: Hold][] = [
  ['before the intent is written', atTable('change')],
  ['while AWS starts the refresh', atCall('autoscaling', 'StartInstanceRefresh')],
];

/** Presses Deploy for the image that the dialog offers: one that does not run. */
async function pressDeploy(
  page: Page,
  { house, aws }: { house: House; aws: Aws },
  ready: () => Promise<void>,
) {
  await expect.poll(() => heldTurns(house)).toBe(0);
  const now = (await aws.group(FLEET)).LaunchTemplate!.Version;
  await expect.poll(() => shownRelease(page, house)).toBe(now);
  await page.goto(`/activity?do=deploy&on=123456789012/us-east-1/${FLEET}`);
  const dialog = page.getByRole('dialog', { name: `Deploy to ${FLEET}` });
  await chooseVersion(dialog);
  await dialog.getByRole('radio', { name: /Urgent/ }).check();
  const button = dialog.getByRole('button', { name: /^Deploy v/ });
  await expect(button).toBeEnabled();
  await ready();
  await button.click();
}

for (const [name, hold] of STEPS)
  test(`R12a: kill -9 ${name} leaves one refresh and a complete record`, async ({
    signIn,
    house,
    aws,
    audit,
  }) => {
    test.slow();
    const database = new pg.Client({ connectionString: house.databaseUrl });
    await database.connect();
    const page = await signIn();
    const before = await made(house, aws);
    let stands = async () => false;
    await pressDeploy(page, { house, aws }, async () => {
      stands = await hold({ aws, house, database });
    });
    await expect.poll(() => stands()).toBe(true);
    await house.killApp();
    await database.end();
    // The clock moves on below, and AWS must have applied the call before that.
    if (name.startsWith('while AWS'))
      await expect.poll(async () => (await made(house, aws)).refreshes).toBe(before.refreshes + 1);
    await aws.heal();
    await aws.advance(60);
    await house.startApp();

    const open = async () => (await audit(FLEET)).filter(({ kind }) => kind === null || kind === 'unknown');
    await expect.poll(open).toEqual([]);
    if ((await made(house, aws)).refreshes === before.refreshes) {
      await pressDeploy(page, { house, aws }, async () => {});
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    expect(await made(house, aws)).toEqual({
      refreshes: before.refreshes + 1,
      versions: before.versions + 1,
    });
    expect((await audit(FLEET))[0]).toMatchObject({ action: 'deployment.start', kind: 'done' });
    expect((await verifyChain(house.databaseUrl)).bad).toBeNull();
    await aws.advance(3_600);
    expect((await aws.refreshes(FLEET))[0]!.Status).toBe('Successful');
  });

test('R5b: an answer that was lost is asked for, and never sent again by itself', async ({
  signIn,
  house,
  aws,
  audit,
}) => {
  const page = await signIn();
  const before = await made(house, aws);
  await pressDeploy(page, { house, aws }, () =>
    aws.fault({ kind: 'lost', operation: 'StartInstanceRefresh', times: 1 }),
  );
  await expect(page.getByRole('alert')).toContainText('gave no usable answer');
  const last = async () => (await audit(FLEET))[0]?.kind;
  await expect.poll(last).toBe('done');
  expect(await made(house, aws)).toEqual({ refreshes: before.refreshes + 1, versions: before.versions + 1 });
  await aws.advance(3_600);
});

/** What a page would be drawn with: what is held of AWS may be some seconds old. */
async function shownRelease(page: Page, house: House) {
  const answer = await page.request.get(`${house.app}/api/fleets`);
  const { fleets } = (await answer.json()) as { fleets: { ref: FleetRef; release: { number: number } }[] };
  return String(fleets.find(({ ref }) => ref.name === FLEET)!.release.number);
}

/** The turn of an app that was killed ends some seconds later. */
async function heldTurns(house: House) {
  const database = new pg.Client({ connectionString: house.databaseUrl });
  await database.connect();
  const held = await database.query(
    'SELECT FROM fleet_lock WHERE holder IS NOT NULL AND expires_at > clock_timestamp()',
  );
  await database.end();
  return held.rowCount;
}

/** What AWS has made of this fleet so far. */
async function made(house: House, aws: Aws) {
  const { LaunchTemplate } = await aws.group(FLEET);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new EC2Client({ region: 'us-east-1', endpoint: house.aws, credentials });
  const { LaunchTemplateId } = LaunchTemplate!;
  const command = new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId });
  const versions = (await client.send(command)).LaunchTemplateVersions!.length;
  return { refreshes: (await aws.refreshes(FLEET)).length, versions };
}
