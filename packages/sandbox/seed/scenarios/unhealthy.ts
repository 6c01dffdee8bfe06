import { fleetNamed, imageOf, scale, type Scenario } from './scenario.ts';

/** Requests fail at payments, new machines of checkout never answer, and catalog's image is gone: it cannot launch. */
export const unhealthy: Scenario = {
  minutesAgo: 12,
  unfold: (world) => {
    Object.assign(imageOf(world, 'payments-prod').behaviour, { errorShare: 0.2, failsSince: world.now });
    imageOf(world, 'checkout-prod').behaviour.serves = false;
    imageOf(world, 'catalog-prod').state = 'deregistered';
    for (const fleet of ['checkout-prod', 'catalog-prod']) {
      const { group } = fleetNamed(world, fleet);
      scale(world, fleet, Math.min(group.max, group.desired + 2));
    }
  },
};
