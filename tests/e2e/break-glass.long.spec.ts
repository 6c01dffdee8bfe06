import { expect, inOwnWorld } from './support/test.ts';

/** Its database goes, and does not come back. */
const test = inOwnWorld({ SANDBOX_SCENARIO: 'unhealthy' });
const NAME = 'payments-prod';

test('R50: without the database, the page of a fleet has the AWS CLI lines for rollback and scale-out', async ({
  signIn,
  house,
  aws,
}) => {
  const page = await signIn();
  await page.goto(`/fleets/123456789012/us-east-1/${NAME}`);
  const part = page.getByRole('region', { name: 'Without the database' });
  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
  await expect(part).toBeHidden();
  const { DesiredCapacity: desired } = await aws.group(NAME);
  await house.stopDatabase();

  await expect(part).toBeVisible({ timeout: 30_000 });
  await expect(part).toContainText('Plimsoll cannot send changes now.');
  const back = part.getByRole('listitem').filter({ hasText: 'Roll back to v1.9.6' });
  await expect(back).toContainText('aws autoscaling start-instance-refresh');
  await expect(back).toContainText(`--auto-scaling-group-name ${NAME}`);
  const out = part.getByRole('listitem').filter({ hasText: `Scale out from ${desired} to ${desired! + 1}` });
  await expect(out).toContainText(`--desired-capacity ${desired! + 1}`);
  await expect(out).toContainText(`scaled out to ${desired! + 1} by <name>, because <reason>`);

  await page.reload();
  await expect(part).toContainText('aws autoscaling start-instance-refresh', { timeout: 30_000 });
});
