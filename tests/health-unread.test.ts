import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUnhealthy, told } from './support/unhealthy.ts';

let world: Awaited<ReturnType<typeof openUnhealthy>>;
beforeAll(async () => {
  world = await openUnhealthy();
});
afterAll(() => world.close());

describe('in a world where something is wrong', () => {
  it('R85a: what AWS does not answer is a problem of that part, and the rest is judged', async () => {
    await world.fault({ kind: 'deny', service: 'monitoring', operation: 'GetMetricData' });
    const list = await world.listHealth();
    await world.heal();
    expect(list.problems.map(({ region }) => region)).toContain('us-east-1');
    const payments = list.fleets['123456789012/us-east-1/payments-prod']!;
    expect(payments.unknown).toMatch(/cloudwatch:GetMetricData/);
    // Also where nothing else is wrong: a fleet that fails all requests would look the same.
    const here = Object.entries(list.fleets).filter(([key]) => key.includes('/us-east-1/'));
    expect(here.map(([, { unread }]) => unread)).toEqual(here.map(() => payments.unknown));
    expect(told(list)['payments-prod']).toEqual([['alarm', expect.any(String)]]);
    expect(Object.keys(told(list))).toContain('checkout-prod');
  });
});
