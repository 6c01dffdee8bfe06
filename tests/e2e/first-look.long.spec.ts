import { CreateOrUpdateTagsCommand } from '@aws-sdk/client-auto-scaling';
import { expect, inOwnWorld } from './support/test.ts';

/** An account that others made: tags in other words, old shapes, owners, group metrics off. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'inherited' });

test('the overview offers the first look until it was opened in this browser', async ({ signIn }) => {
  const page = await signIn();
  const offer = page.getByRole('link', { name: 'See what Plimsoll recognised in AWS, and what is missing' });
  await offer.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What Plimsoll sees in AWS');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Fleets' }).click();
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  await expect(offer).toBeHidden();
  await page.reload();
  await expect(page.getByRole('table', { name: 'Fleets' })).toBeVisible();
  await expect(offer).toBeHidden();
});

test('each statement counts fleets and leads to them, and to the change that helps', async ({
  signIn,
  aws,
}) => {
  // The published operate policy covers groups with an app tag, as the page says.
  await aws.client.send(
    new CreateOrUpdateTagsCommand({
      Tags: [
        {
          ...{ ResourceId: 'mailer', ResourceType: 'auto-scaling-group' },
          ...{ Key: 'app', Value: 'mailer', PropagateAtLaunch: false },
        },
      ],
    }),
  );
  const page = await signIn();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'First look' }).click();
  const shapes = page.getByRole('region', { name: /^Fleets by launch settings of/ });
  await expect(shapes.getByRole('listitem').filter({ hasText: 'With a launch configuration' })).toContainText(
    /^1/,
  );
  await expect(page.getByRole('region', { name: /^Fleets by owner of/ })).toContainText(
    'Also changed by EKS',
  );
  const metrics = page.getByRole('region', { name: /^Metrics of/ });
  await metrics.getByRole('button', { name: /^Turn on metrics/ }).click();
  await metrics.getByRole('link', { name: 'mailer' }).click();
  await expect(page).toHaveURL(/\/fleets\/123456789012\/us-east-1\/mailer\?do=metrics/);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Turn on group metrics' }).click();
  await expect(dialog).toBeHidden();
  expect((await aws.group('mailer')).EnabledMetrics!.length).toBeGreaterThan(10);
});

test('other tag keys are tried by keyboard before they count, with the line to copy', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/first-look');
  const tags = page.getByRole('region', { name: /^Tags of/ });
  await tags.getByRole('button', { name: 'Try other tag keys: Fleets without an application tag' }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Try other tag keys' });
  const field = panel.getByLabel('Tag keys, in order, separated by commas');
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(',Team');
  await page.keyboard.press('Enter');
  await expect(
    panel.getByText('With these keys, Plimsoll would read another application, or none, for 1 fleet.'),
  ).toBeVisible();
  await expect(panel.getByRole('row').filter({ hasText: 'crunch-spot' })).toContainText('data');
  await expect(panel.getByLabel('Line that sets these keys')).toHaveValue(/^APP_TAGS=app,.*,Team$/);
  await page.reload();
  await expect(
    panel.getByText('With these keys, Plimsoll would read another application, or none, for 1 fleet.'),
  ).toBeVisible();
});

test('permissions are summed with a link, and the cost says why it is not known', async ({ signIn }) => {
  const page = await signIn();
  await page.goto('/first-look');
  const cost = page.getByRole('region', { name: /^Cost of/ });
  await expect(cost).toContainText('Cost Explorer is not enabled in this account.');
  await expect(cost).toContainText('AWS says: User not enabled for cost explorer access');
  await expect(cost.getByRole('listitem').filter({ hasText: 'Cost tags' })).toContainText('Not known');
  const permissions = page.getByRole('region', { name: /^Permissions of/ });
  await expect(permissions.getByRole('listitem')).toHaveCount(4);
  await permissions
    .getByRole('link', { name: /^Show the calls/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('AWS accounts');
});

/** Pages that list fleets, or what belongs to one, and what they say where there is none. */
const EMPTY_PAGES = [
  ['/findings', 'No findings'],
  ['/guards', 'No environment yet'],
  ['/deployments', 'No deployments'],
  ['/access', 'No fleet to explain'],
] as const;

const inEmpty = inOwnWorld({ SANDBOX_SCENARIO: 'empty' });

inEmpty(
  'an empty account says where Plimsoll looked, what is needed, and how to try the demo',
  async ({ page }) => {
    await page.goto('/');
    await page.getByLabel('Your name').fill('Mara Kessler');
    await page.getByRole('radio', { name: /^operator/ }).check();
    await page.getByRole('button', { name: 'Sign in' }).click();
    // There is nothing to filter, to sum or to save as a view.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What Plimsoll sees in AWS');
    for (const name of ['Views', 'Columns', 'CSV'])
      await expect(page.getByRole('button', { name })).toHaveCount(0);
    await expect(page.getByLabel('Filter by name, AMI, type')).toHaveCount(0);
    const account = page.getByRole('region', { name: /^Account / });
    await expect(account.getByRole('heading', { level: 3 }).first()).toHaveText(
      'No Auto Scaling group in us-east-1, eu-west-1',
    );
    await expect(account.getByLabel('Command that starts the demo')).toHaveText('npm run demo');
    await expect(page.getByRole('region', { name: 'Try other tag keys' })).toHaveCount(0);
    for (const [path, says] of EMPTY_PAGES) {
      await page.goto(path);
      const main = page.getByRole('main');
      await expect(main.getByRole('heading', { name: says })).toBeVisible();
      await expect(main.locator('.skeleton')).toHaveCount(0);
      await expect(
        main.getByText(/^Plimsoll found no Auto Scaling group/).getByRole('link', { name: 'First look' }),
      ).toHaveAttribute('href', '/first-look');
    }
    await page.goto('/images');
    await expect(page.getByLabel('Command that builds an image')).toHaveText('npm run image -- --help');
    await page.goto('/naming');
    await expect(page.getByRole('heading', { name: 'No image was read' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'How each image is read' })).toHaveCount(0);
  },
);
