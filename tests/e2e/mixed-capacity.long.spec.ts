import { expect, inOwnWorld } from './support/test.ts';

/** An account that others made: Spot with weights, owners. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'inherited' });
const on = (name: string) => `/fleets/123456789012/us-east-1/${name}`;

test('types and Spot share are written in the capacity line, and the dialog says what AWS will do', async ({
  signIn,
}) => {
  const page = await signIn('admin');
  await page.goto(`${on('crunch-spot')}?do=capacity&on=123456789012%2Fus-east-1%2Fcrunch-spot`);
  const dialog = page.getByRole('dialog');
  const line = dialog.getByRole('combobox', { name: 'Capacity line' });
  const text = await line.inputValue();
  expect(text).toMatch(/\(.+×8.*\) · 8 on demand · 75% spot/);
  await line.fill(text.replace('75% spot', '50% spot').replace(/\(/, '(m9z.large×8 | '));
  await expect(dialog.getByText('AWS does not offer m9z.large in us-east-1.')).toBeVisible();
  await line.fill(text.replace('75% spot', '50% spot'));
  await expect(dialog.getByRole('region', { name: 'Machines that run' })).toContainText('Spot share');
  await expect(dialog.getByText(/^Set the mixed instances policy to .* · 50% spot$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Set to .*50% spot/ })).toBeEnabled();
});

test('what Terraform owns gives the values as text, with what to ignore', async ({ signIn, aws }) => {
  const page = await signIn('admin');
  await page.goto('/?q=tf-api');
  await page
    .getByRole('table', { name: 'Fleets' })
    .getByRole('link', { name: /^tf-api/ })
    .click();
  await page.getByText('The same for Terraform').click();
  const code = page.getByLabel('The same for Terraform');
  const group = await aws.group(decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1)!));
  await expect(code).toContainText(`desired_capacity = ${group.DesiredCapacity}`);
  await expect(code).toContainText('ignore_changes');
});
