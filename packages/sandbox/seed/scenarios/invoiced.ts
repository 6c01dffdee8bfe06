import type { Billing } from '../../world/billing.ts';
import { DAY } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import type { Scenario } from './scenario.ts';

/** A Savings Plan, a reservation, credits, a refund, tax, euros, and tags that nobody activated. */
export const billOf = ({ account, seededAt }: World): Billing => ({
  currency: { code: 'EUR', perUsd: 0.92 },
  activeTags: ['app', 'team'],
  taxShare: 0.19,
  creditUsdPerHour: 0.4,
  refunds: [{ at: seededAt - 12 * DAY, usd: 25 }],
  plan: {
    arn: `arn:aws:savingsplans::${account}:savingsplan/8a2b6c1e-2f5d-4d0b-9b1c-5f0e7a3d9c21`,
    usdPerHour: 1.2,
    discount: 0.28,
  },
  reservations: [{ id: 'r1', type: 'm7g.large', region: 'us-east-1', count: 4, discount: 0.37 }],
});

/** The busy shop with a bill as accounts have it. */
export const invoiced: Scenario = {
  minutesAgo: 1,
  unfold: (world) => {
    world.billing = billOf(world);
  },
};
