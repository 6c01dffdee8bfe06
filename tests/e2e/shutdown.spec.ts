import { startAnew } from './support/start-anew.ts';
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

test('R88a: started again, it has the fleets before it is ready, and asked for nothing that costs', async ({
  signIn,
  house,
  aws,
}) => {
  const page = await signIn();
  // An open page would ask the new process before the test does.
  await page.goto('about:blank');
  await startAnew(house, () => fetch(`${house.aws}/_sandbox/calls`, { method: 'DELETE' }));
  const answer = await fetch(`${house.aws}/_sandbox/calls`);
  const { sinceReset } = (await answer.json()) as { sinceReset: Record<string, number> };
  expect(sinceReset).toMatchObject({ 'autoscaling.DescribeAutoScalingGroups': 2 });
  expect(Object.keys(sinceReset).filter((name) => /GetMetric|GetCost|GetInsight/.test(name))).toEqual([]);
  await aws.fault({ kind: 'outage' });
  await page.goto('/');
  await expect(page.getByRole('row', { name: 'payments-prod' })).toContainText('v1.9.7');
  await aws.heal();
});
