import { billOf } from './invoiced.ts';
import type { Scenario } from './scenario.ts';

/** The busy shop as the payer of an organisation with three accounts, in dollars, and with a cost category. */
export const organisation: Scenario = {
  minutesAgo: 1,
  unfold: (world) => {
    world.billing = {
      ...billOf(world),
      currency: { code: 'USD', perUsd: 1 },
      activeTags: ['app', 'env', 'aws:autoscaling:groupName'],
      linked: [
        { id: '210987654321', name: 'shop-lab', usdPerHour: 0.9 },
        { id: '345678901234', name: 'data-platform', usdPerHour: 3.4 },
      ],
      categories: {
        Team: [
          { value: 'Data', account: '345678901234' },
          { value: 'Lab', account: '210987654321' },
          { value: 'Search', tag: { key: 'app', value: 'search' } },
          { value: 'Shop', tag: { key: 'app', value: 'storefront' } },
        ],
      },
    };
  },
};
