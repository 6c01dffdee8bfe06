import { CreateOrUpdateTagsCommand } from '@aws-sdk/client-auto-scaling';
import type { Page } from '@playwright/test';
import { expect, test } from './support/test.ts';

const name = 'image-resizer-staging';
const key = `123456789012/us-east-1/${name}`;

/** Gives this fleet an environment of its own, so that the rules affect no other fleet. */
test.beforeEach(async ({ aws }) => {
  const tag = { ResourceId: name, ResourceType: 'auto-scaling-group', PropagateAtLaunch: true };
  await aws.client.send(new CreateOrUpdateTagsCommand({ Tags: [{ ...tag, Key: 'env', Value: 'guarded' }] }));
});

async function openCapacity(page: Page, max: number) {
  await page.goto(`/?do=capacity&on=${key}`);
  const dialog = page.getByRole('dialog', { name: `Set capacity of ${name}` });
  const line = dialog.getByLabel('Capacity line');
  await line.fill((await line.inputValue()).replace(/^1-\d+/, `1-${max}`));
  return { dialog, send: dialog.getByRole('button', { name: `Set to 1, 1 to ${max}` }) };
}

test('R30a: a freeze stops everybody, an admin goes past it with a reason, and the trail says so', async ({
  signIn,
  aws,
}) => {
  const page = await signIn('admin');
  await page.goto('/guards');
  await page.getByRole('button', { name: 'Freeze guarded' }).click();
  const freeze = page.getByRole('dialog', { name: 'Freeze guarded' });
  await freeze.getByRole('button', { name: '3 d', exact: true }).click();
  await freeze.getByLabel('Reason').fill('the sale is on');
  await freeze.getByRole('button', { name: /^Freeze until/ }).click();
  const panel = page.getByRole('region', { name: 'Rules of guarded' });
  await expect(panel).toContainText(/Frozen until .* by Mara Kessler: the sale is on/);
  const { dialog, send } = await openCapacity(page, 3);
  // Where an earlier test moved AWS's clock, that is what stops it.
  await expect(dialog.getByRole('alert')).toContainText(
    /guarded is frozen until|The clocks of the Plimsoll server/,
  );
  await expect(send).toBeDisabled();
  await dialog.getByLabel(/^Reason to override (freeze|clock)/).fill('the sale needs it');
  await send.click();
  await expect(dialog).toBeHidden();
  expect((await aws.group(name)).MaxSize).toBe(3);
  await page.goto('/activity');
  await expect(page.getByRole('table', { name: 'Changes' })).toContainText(
    /Past (freeze|clock): the sale needs it/,
  );
  await page.goto('/guards');
  await panel.getByRole('button', { name: 'Lift the freeze' }).click();
  await expect(panel).not.toContainText('Frozen');
});

test('what asks for a second person is sent once another one approves it', async ({ signIn, aws, audit }) => {
  const page = await signIn('admin');
  await page.goto('/guards');
  await page.getByRole('button', { name: 'Edit the rules of guarded' }).click();
  const form = page.getByRole('dialog', { name: 'Rules of guarded' });
  await form.getByLabel('Second person for Set capacity, policies and schedules').check();
  await form.getByRole('button', { name: 'Set the rules of guarded' }).click();
  await expect(form).toBeHidden();
  const { dialog, send } = await openCapacity(page, 4);
  await expect(dialog).toContainText('a second person approves the change before it is sent');
  await send.click();
  await expect(dialog.getByText(/^The change waits for a second person/)).toBeVisible();
  expect((await aws.group(name)).MaxSize).not.toBe(4);
  await page.goto(`/fleets/${key}`);
  await page.getByRole('link', { name: 'Decide' }).click();
  await expect(page.getByText('Another person must approve this')).toBeVisible();
  const link = page.url();
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('Your name').fill('Lea Brandt');
  await page.getByRole('radio', { name: /^operator/ }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/');
  await page.getByRole('button', { name: /^Notifications: \d+ changes? waits? for you$/ }).click();
  const needs = page.getByRole('list', { name: 'What needs you now' });
  await needs.getByRole('link', { name: `Set capacity ${name} Waits for your approval` }).click();
  await expect(page).toHaveURL(link);
  await page.getByRole('button', { name: `Approve: Set capacity ${name}` }).click();
  await expect(page.getByRole('region', { name: 'Decided' })).toContainText('approved by Lea Brandt');
  await expect(page.getByRole('button', { name: 'Notifications: no change waits for you' })).toBeVisible();
  expect((await aws.group(name)).MaxSize).toBe(4);
  expect((await audit(name)).slice(0, 2)).toMatchObject([
    { action: 'fleet.set-capacity', actor: 'Mara Kessler', kind: 'done' },
    { action: 'change.approve', actor: 'Lea Brandt', kind: 'done', calls: [] },
  ]);
});
