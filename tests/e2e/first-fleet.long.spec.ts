import type { Page } from '@playwright/test';
import { expect, inOwnWorld } from './support/test.ts';

/** A Tuesday afternoon in UTC, ahead of every real clock: what is busy then does not depend on when tests run. */
const START = '2031-01-14T14:32Z';

const testIn = (scenario: string) => inOwnWorld({ SANDBOX_SCENARIO: scenario, SANDBOX_START: START });

const needOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem').filter({ hasText: name });

/** The first sentence above the table is about this fleet, and so is the first row below its group. */
async function standsFirst(page: Page, name: string, says: RegExp) {
  const first = page.getByRole('list', { name: 'Needs attention' }).getByRole('listitem').first();
  await expect(first).toHaveText(says);
  await expect(page.getByRole('rowheader').nth(1)).toContainText(name);
  return first;
}

testIn('mid-deployment')(
  'mid-deployment: the fleet over its line is first, and its button raises the maximum',
  async ({ signIn, aws, audit }) => {
    const page = await signIn();
    const first = await standsFirst(
      page,
      'image-resizer-prod',
      /^image-resizer-prod is \d+\s% over its line: raise the maximum from 8 to \d+/,
    );
    await first
      .getByRole('button', { name: 'Raise the maximum, as recommended for image-resizer-prod' })
      .click();
    const dialog = page.getByRole('dialog', { name: 'Set capacity of image-resizer-prod' });
    // The dialog has the count of the sentence already.
    const count = Number(/from 8 to (\d+)/.exec((await first.textContent())!)![1]);
    await dialog.getByRole('button', { name: /^Set to / }).click();
    await expect(dialog).toBeHidden();
    expect(await aws.group('image-resizer-prod')).toMatchObject({ MaxSize: count, DesiredCapacity: count });
    expect((await audit('image-resizer-prod'))[0]).toMatchObject({
      action: 'fleet.set-capacity',
      kind: 'done',
    });
  },
);

testIn('drifted')(
  'drifted: two releases without a deployment are told below the load, and are rolled back with their button',
  async ({ signIn, aws }) => {
    const page = await signIn('responder');
    await standsFirst(page, 'image-resizer-prod', /^image-resizer-prod is \d+\s% over its line/);
    const mixed = needOf(page, 'storefront-prod').first();
    await expect(mixed).toHaveText(
      /^storefront-prod runs more than one release, and no deployment is in progress: roll back/,
    );
    await expect(needOf(page, 'payments-prod')).toContainText(
      'will not scale out. Its image is deleted, or not shared with this account: version 3',
    );
    const before = (await aws.refreshes('storefront-prod')).length;
    await mixed.getByRole('button', { name: 'Roll back, as recommended for storefront-prod' }).click();
    const dialog = page.getByRole('dialog', { name: 'Roll back storefront-prod' });
    await dialog.getByRole('button', { name: /^Roll back to v/ }).click();
    await expect(dialog).toBeHidden();
    expect(await aws.refreshes('storefront-prod')).toHaveLength(before + 1);
  },
);

testIn('over-budget')(
  'over-budget: what idles at its maximum is said to cost too much, and its button lowers the capacity',
  async ({ signIn, aws }) => {
    const page = await signIn();
    await standsFirst(
      page,
      'image-resizer-prod',
      /^image-resizer-prod is \d+\s% over its line: raise the maximum from 8/,
    );
    const second = needOf(page, 'checkout-prod').first();
    await expect(second).toHaveText(
      /^checkout-prod costs \d\.\d times as much as in the last week: \$\d\.\d+ an hour instead of \$0\.\d+\. 32 machines between 32 and 32, \$\d\.\d+ an hour of them idle, set outside Plimsoll by jon as ops/,
    );
    await expect(page.getByRole('list', { name: 'Needs attention' })).not.toContainText('will not scale out');
    await second.getByRole('button', { name: 'Put back to 6-16, as recommended for checkout-prod' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set capacity of checkout-prod' });
    await expect(dialog.getByRole('textbox', { name: 'Minimum of checkout-prod' })).toHaveValue('6');
    // Its policy may then remove most machines, so the rules of production ask for its name and a reason.
    await dialog.getByLabel(/^Type checkout-prod/).fill('checkout-prod');
    await dialog.getByLabel(/^Reason/).fill('nothing needs these machines');
    await dialog.getByRole('button', { name: /^Set to / }).click();
    await expect(dialog).toBeHidden();
    expect(await aws.group('checkout-prod')).toMatchObject({ MinSize: 6, MaxSize: 16 });
  },
);

testIn('inherited')(
  'inherited: the fleet without a machine is first with the reason of AWS, and its button shows the launches',
  async ({ signIn }) => {
    const page = await signIn();
    const first = await standsFirst(
      page,
      'down-orders',
      /^down-orders has no machine, so nothing serves\. AWS: You have requested more vCPU capacity/,
    );
    await first.getByRole('link', { name: 'See activity of down-orders' }).click();
    await expect(page).toHaveURL(/\/down-orders\?tab=now#activity$/);
    const launches = page.getByRole('region', { name: 'Activity' }).getByRole('listitem').first();
    await expect(launches).toContainText(/\d+ launches failed/);
    await expect(launches).toContainText('AWS: You have requested more vCPU capacity than your current vCPU');
  },
);
