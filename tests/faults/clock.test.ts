import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { NO_GUARDS } from '../../lib/rules/policy';
import type { TimeWindow } from '../../lib/rules/windows';
import { openWorld } from './world.ts';

const MINUTE = 60_000;
let at: Awaited<ReturnType<typeof openWorld>>;
const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  at = await openWorld({ shape: { group: { min: 1, max: 8, desired: 4 } } });
});
afterAll(async () => {
  vi.useRealTimers();
  await at.close();
});

/** Sets this machine's clock ahead of AWS's. */
const setAhead = (minutes: number) => vi.setSystemTime(at.sandbox.world.now + minutes * MINUTE);
const always: TimeWindow = {
  ...{ kind: 'allow', days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '00:00', zone: 'UTC', label: '' },
};

it.each([10, -10])(
  'R16a: this machine’s clock %i min ahead: pages have AWS’s time, and no window opens until it is set',
  async (minutes) => {
    setAhead(0);
    const { setGuards } = await import('../../lib/guards/operations');
    const { findPolicy } = await import('../../lib/changes/find-policy');
    const { createContext } = await import('../../lib/changes/context');
    const { account } = fleet;
    const number = (await findPolicy({ account, env: 'prod' }))?.number ?? null;
    const policy = { ...NO_GUARDS, windows: [always] };
    const form = { intent: randomUUID(), account, env: 'prod', policy, seen: number };
    await setGuards.run(at.as('Ada', 'admin'), form);
    const { desired } = at.sandbox.fleet;
    const scaleIn = () => {
      const ctx = createContext(at.as().actor);
      const seen = { min: 1, max: 8, desired, version: '1' };
      return at.scaling.scaleFleet.run(ctx, { intent: randomUUID(), fleet, seen, desired: desired - 1 });
    };
    setAhead(minutes);
    const { now, problems } = await at.fleets.listFleets(createContext(at.as().actor), 1);
    expect(problems).toEqual([]);
    expect(Math.abs(now - at.sandbox.world.now)).toBeLessThan(2_000);
    await expect(scaleIn()).rejects.toThrow(
      /Rule clock: The clocks of the Plimsoll server and of AWS differ by 10\smin, so Plimsoll cannot judge windows and freezes/u,
    );
    expect(at.sandbox.fleet.desired).toBe(desired);
    setAhead(0);
    await scaleIn();
    expect(at.sandbox.fleet.desired).toBe(desired - 1);
  },
);

it('a signature that AWS finds too old is made anew with AWS’s time, within the same read', async () => {
  setAhead(0);
  await at.fleets.listFleets(at.as(), 1);
  await at.fault({ kind: 'skew', skewSeconds: 1_200 });
  vi.setSystemTime(Date.now() + 10_000);
  expect(await at.fleets.listFleets(at.as(), 1)).toMatchObject({ problems: [], whole: true });
  await at.heal();
});

it('R16b: a clock that is set back does not make what was read before look new', async () => {
  setAhead(10);
  await at.fleets.listFleets(at.as());
  setAhead(0);
  await at.calls();
  await at.fleets.listFleets(at.as());
  expect(await at.calls()).toHaveProperty(['autoscaling.DescribeAutoScalingGroups'], 1);
});
