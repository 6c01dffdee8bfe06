import { expect, it } from 'vitest';
import { SCENARIOS, seedWorld } from '../shop.ts';

const NOON = Date.UTC(2026, 10, 17, 12, 2);

it.each(SCENARIOS)('%s is the same from the same options, and one JSON value', (scenario) => {
  const world = seedWorld({ now: NOON, scenario });
  expect(world.now).toBe(NOON);
  expect(JSON.parse(JSON.stringify(world))).toEqual(seedWorld({ now: NOON, scenario }));
});
