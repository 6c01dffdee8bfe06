import { afterAll, beforeAll, expect, it } from 'vitest';
import { GROUP, openBusyWeb } from './support/busy-web';

const DAY = 86_400;

let at: Awaited<ReturnType<typeof openBusyWeb>>;
let savings: typeof import('../lib/savings/queries');
beforeAll(async () => {
  at = await openBusyWeb(4);
  savings = await import('../lib/savings/queries');
});
afterAll(() => at.close());

/** As Terraform does it: the group gets the version first, and the refresh names none. */
async function apply(Version: string) {
  const LaunchTemplate = { LaunchTemplateId: 'lt-0web', Version };
  await at.sandbox.autoScaling.updateAutoScalingGroup({ ...GROUP, LaunchTemplate });
  await at.sandbox.autoScaling.startInstanceRefresh(GROUP);
}

it('R71f: a version that only other tools deployed is an experiment too', async () => {
  await apply('1');
  await at.sandbox.pass(5 * DAY);
  await apply('2');
  await at.sandbox.pass(4 * DAY);
  const { rows, problems } = await savings.listSavings(at.as());
  expect(problems).toEqual([]);
  expect(rows).toMatchObject([
    {
      ...{ kind: 'release', change: null, from: 'ami-0good', to: 'ami-0better', booked: false },
      actor: expect.stringMatching(/, outside Plimsoll$/),
    },
  ]);
  // A request needs 1.4 times the CPU.
  const { ranUsd, withoutUsd } = rows[0]!.saving!;
  expect(ranUsd / withoutUsd).toBeGreaterThan(1.1);
});
