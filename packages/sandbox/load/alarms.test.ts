import { expect, it } from 'vitest';
import { seedWorld } from '../seed/shop.ts';
import { advance } from '../world/advance.ts';
import { HOUR, MINUTE } from '../world/time/time.ts';

const START = Date.UTC(2026, 10, 23, 3);

it('no alarm for failing requests fires on an ordinary day: it would stop every deployment', () => {
  const world = seedWorld({ now: START, scenario: 'busy' });
  const fired = new Set<string>();
  for (let hour = 1; hour <= 24; hour++) {
    advance(world, START + hour * HOUR);
    for (const { alarms } of Object.values(world.regions))
      for (const { name, state } of alarms) if (state === 'ALARM' && name.endsWith('-5xx')) fired.add(name);
  }
  expect([...fired]).toEqual([]);
});

it('an image that fails requests fires it within a minute', () => {
  const world = seedWorld({ now: START, scenario: 'busy' });
  const region = world.regions['us-east-1']!;
  for (const image of Object.values(region.images)) image.behaviour.errorShare = 0.2;
  advance(world, START + MINUTE);
  const alarm = region.alarms.find(({ name }) => name === 'storefront-prod-5xx')!;
  expect([alarm.state, alarm.stateUpdatedAt]).toEqual(['ALARM', Math.ceil(START / MINUTE) * MINUTE + MINUTE]);
  // It counts requests, as the metric's sum does. By day a fifth of them is far above its threshold.
  expect(alarm.stateReason).toMatch(/\[\d{3,}\.\d .*was greater than the threshold \(\d{3}\.0\)/);
});
