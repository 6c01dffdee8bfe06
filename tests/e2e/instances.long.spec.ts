import { SetInstanceHealthCommand } from '@aws-sdk/client-auto-scaling';
import { expect, inOwnWorld } from './support/test.ts';

const test = inOwnWorld();
const NAME = 'checkout-prod';
const PAGE = `/fleets/123456789012/us-east-1/${NAME}`;

test.describe.configure({ mode: 'serial' });

const serving = (group: { Instances?: { LifecycleState?: string; InstanceId?: string }[] }) =>
  group
    .Instances!.filter(({ LifecycleState }) => LifecycleState === 'InService')
    .map(({ InstanceId }) => InstanceId!);

test('R49a: an instance opens to its checks, targets, boot, console and activities', async ({
  signIn,
  aws,
}) => {
  const page = await signIn();
  const [id] = serving(await aws.group(NAME));
  await page.goto(`${PAGE}?tab=instances`);
  await page.getByRole('button', { name: `Open instance ${id}` }).click();
  const one = page.getByRole('region', { name: `Instance ${id}` });
  await expect(one).toContainText('Instance status check');
  await expect(one.getByText('ok', { exact: true })).toHaveCount(2);
  await expect(one).toContainText(/Target of .*healthy/);
  await expect(one).toContainText('cloud-init finished');
  await expect(one.getByLabel(`Console output of ${id}`)).toContainText('Linux version');
  await expect(one.getByRole('link', { name: 'Shell by Session Manager' })).toHaveAttribute(
    'href',
    `https://us-east-1.console.aws.amazon.com/systems-manager/session-manager/${id}?region=us-east-1`,
  );
  await one.getByRole('button', { name: `Close instance ${id}` }).click();
  await expect(one).toBeHidden();
  await expect(page.getByRole('button', { name: `Open instance ${id}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`instance=${id}`));
  await page.goto(page.url());
  await expect(one).toContainText('Instance status check');
});

test('sets an instance aside for study, says who and why, and brings it back', async ({
  signIn,
  aws,
  audit,
}) => {
  const page = await signIn();
  const before = await aws.group(NAME);
  const [id] = serving(before);
  await page.goto(`${PAGE}?instance=${id}`);
  await page.getByRole('button', { name: `Set aside: ${id}` }).click();
  const dialog = page.getByRole('dialog', { name: new RegExp(`^Set aside: ${id}`) });
  await dialog.getByRole('radio', { name: 'AWS launches another' }).check();
  await expect(dialog).toContainText('AWS launches another instance in its place');
  await dialog.getByLabel(/^Reason/).fill('a memory leak');
  await dialog.getByRole('button', { name: `Set aside ${id}` }).click();
  await expect(dialog).toBeHidden();
  const state = (await aws.group(NAME)).Instances!.find(({ InstanceId }) => InstanceId === id);
  expect(state!.LifecycleState).toBe('Standby');
  const note = page.getByRole('status').filter({ hasText: 'instance set aside' });
  await expect(note).toContainText(/Standby, by Mara Kessler, .* UTC: a memory leak/);
  expect((await audit(NAME))[0]).toMatchObject({ action: 'instance.standby', kind: 'done' });
  await aws.advance(900);

  await page.getByRole('button', { name: `Put back into service: ${id}` }).click();
  await page.getByRole('button', { name: `Put back into service ${id}` }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await aws.advance(600);
  const after = await aws.group(NAME);
  expect(after.DesiredCapacity).toBe(before.DesiredCapacity! + 1);
  expect(serving(after)).toContain(id);
  await expect(note).toBeHidden();
});

test('protects an instance, puts that back, and replaces another', async ({ signIn, aws, audit }) => {
  const page = await signIn();
  const [id, other] = serving(await aws.group(NAME));
  const protectedNow = async () =>
    (await aws.group(NAME)).Instances!.find(({ InstanceId }) => InstanceId === id)!.ProtectedFromScaleIn;
  await page.goto(`${PAGE}?instance=${id}`);
  await page.getByRole('button', { name: `Protect: ${id}` }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Protect ${id}` })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await protectedNow()).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  const back = page.getByRole('dialog');
  await back.getByRole('button', { name: `Remove protection ${id}` }).click();
  await expect(back).toBeHidden();
  expect(await protectedNow()).toBe(false);

  await page.goto(`${PAGE}?instance=${other}`);
  await page.getByRole('button', { name: `Replace: ${other}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Cannot be put back.');
  await dialog.getByRole('button', { name: `Replace ${other}` }).click();
  await expect(dialog).toBeHidden();
  await aws.advance(900);
  expect(serving(await aws.group(NAME))).not.toContain(other);
  expect((await audit(NAME))[0]).toMatchObject({ action: 'instance.replace', kind: 'done' });
});

test('the list says how each instance is doing, what it costs, and why it is not healthy', async ({
  signIn,
  aws,
}) => {
  const page = await signIn('viewer');
  const [, id] = serving(await aws.group(NAME));
  await aws.client.send(new SetInstanceHealthCommand({ InstanceId: id, HealthStatus: 'Unhealthy' }));
  await page.goto(`${PAGE}?tab=instances`);
  const row = page.getByRole('row').filter({ hasText: id });
  await expect(row).toContainText('unhealthy');
  // Reasons are read once a minute, and the group may already be draining it.
  const reason = /Auto Scaling marked it unhealthy|deregistration is in progress/;
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText(reason, { timeout: 5_000 });
  }).toPass();
  await expect(row.getByRole('cell').nth(2)).toHaveText(/^\d+\s%$/);
  await expect(row.getByRole('cell').nth(4)).toHaveText(/^\$0\.\d+$/);
  await expect(row.getByRole('cell').nth(5)).toHaveText('On demand');
});
