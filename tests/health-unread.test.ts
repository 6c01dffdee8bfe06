import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUnhealthy, told } from './support/unhealthy.ts';

let world: Awaited<ReturnType<typeof openUnhealthy>>;
beforeAll(async () => {
  world = await openUnhealthy();
});
afterAll(() => world.close());

describe('in a world where something is wrong', () => {
  it('what AWS does not answer is a problem of that part, and the rest is judged', async () => {
    await world.fault({ kind: 'deny', service: 'monitoring', operation: 'GetMetricData' });
    const list = await world.listHealth();
    await world.heal();
    expect(list.problems.map(({ region }) => region)).toContain('us-east-1');
    const payments = list.fleets['123456789012/us-east-1/payments-prod']!;
    expect(payments.unknown).toMatch(/cloudwatch:GetMetricData/);
    expect(told(list)['payments-prod']).toEqual([['alarm', expect.any(String)]]);
    expect(Object.keys(told(list))).toContain('checkout-prod');
  });
});
