import { DAY } from '../../world/time/time.ts';
import { billOf } from './invoiced.ts';
import type { Scenario } from './scenario.ts';

/** The busy shop in dollars, with a Savings Plan that is larger than what it covers at night, and a reservation. Enrolled in
 * Compute Optimizer. */
export const committed: Scenario = {
  minutesAgo: 1,
  unfold: (world) => {
    const bill = billOf(world);
    world.optimizedSince = world.seededAt - 30 * DAY;
    world.billing = {
      ...bill,
      currency: { code: 'USD', perUsd: 1 },
      activeTags: ['app', 'env', 'team', 'aws:autoscaling:groupName'],
      ...{ creditUsdPerHour: 0, refunds: [], taxShare: 0 },
      plan: { ...bill.plan!, usdPerHour: 4 },
    };
  },
};
