import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openUnhealthy, told } from './support/unhealthy.ts';

let world: Awaited<ReturnType<typeof openUnhealthy>>;
beforeAll(async () => {
  world = await openUnhealthy();
});
afterAll(() => world.close());

describe('in a world where something is wrong', () => {
  it('each fault is told with its time, its cause and its way out, and nothing else is', async () => {
    const list = await world.listHealth();
    expect(list.problems).toEqual([]);
    const all = told(list);
    expect(Object.keys(all).sort()).toEqual([
      'catalog-prod',
      'checkout-prod',
      'payments-prod',
      'payments-staging',
    ]);
    expect(all['payments-prod']).toEqual([
      ['failed-requests', expect.stringMatching(/^has failed 20\u00a0% of its requests since 14:20 UTC$/)],
      ['alarm', expect.stringMatching(/^has an alarm in ALARM since 14:2\d UTC: payments-prod-5xx$/)],
    ]);
    const payments = list.fleets['123456789012/us-east-1/payments-prod']!;
    expect(payments.troubles[0]).toMatchObject({
      ...{ severity: 'bad', detail: 'Before: 0.04\u00a0%.', since: world.now - 12 * 60_000 },
      fix: { dialog: 'roll-back', button: 'Roll back to v1.9.6' },
    });
    expect(all['checkout-prod']![0]).toEqual([
      'replacements',
      expect.stringMatching(/^has replaced \d+ instances since 14:2\d UTC$/),
    ]);
    expect(list.fleets['123456789012/us-east-1/catalog-prod']!.troubles[0]).toMatchObject({
      ...{ kind: 'failed-launches', detail: expect.stringMatching(/^AWS: The image id '\[ami-/) },
    });
  });
});
