import { expect, test } from './support/test.ts';

const FLEET = 'search-staging';

test('R35e: told to end, it finishes the change under way, answers it, and ends well', async ({
  signIn,
  house,
  aws,
  audit,
}) => {
  const page = await signIn();
  await page.goto('/');
  await aws.fault({ kind: 'slow', operation: 'SetDesiredCapacity', ms: 1_500 });
  const calls = async () => {
    const answer = await (await fetch(`${house.aws}/_sandbox/calls`)).json();
    return (answer as { sinceReset: Record<string, number> }).sinceReset['autoscaling.SetDesiredCapacity'];
  };
  await fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' });
  await page.getByRole('button', { name: `Scale out ${FLEET}`, exact: true }).click();
  await page.getByRole('button', { name: /^Scale out to \d+$/ }).click();
  await expect.poll(calls).toBe(1);
  const code = house.endApp();
  await expect.poll(async () => (await fetch(`${house.app}/readyz`).catch(() => null))?.status).toBe(503);
  expect((await fetch(`${house.app}/livez`)).status).toBe(200);
  expect(await code).toBe(0);
  await aws.heal();
  await house.startApp();
  expect((await audit(FLEET))[0]).toMatchObject({ action: 'fleet.scale-out', kind: 'done' });
});
