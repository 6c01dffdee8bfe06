import { describe, expect, it } from 'vitest';
import type { Fleet } from '@/lib/fleets/model';
import { reactionTo } from './reaction';

type Known = Parameters<typeof reactionTo>[0];
const fleet = (over: Partial<Known> = {}): Known => ({
  policies: [{ kind: 'track', metric: 'cpu', target: 50 }],
  capacity: { min: 2, max: 10, desired: 4 } as Fleet['capacity'],
  ...{ units: null, suspended: [] },
  ...over,
});
const load = (cpuNow: number | null, machines: number | null) => ({
  ...{ cpuNow, axis: { from: 0, to: 300_000, period: 300 }, capacity: [machines] },
});

describe('what target tracking does to a number that somebody sets', () => {
  it('takes back what the load does not need, as far as the minimum', () => {
    expect(reactionTo(fleet(), load(40, 4), 8)).toEqual({
      ...{ policy: 'cpu 50%', direction: 'in', to: 4, minutes: 15 },
    });
    expect(reactionTo(fleet(), load(5, 4), 8)).toMatchObject({ to: 2 });
  });

  it('adds again what the load needs', () => {
    expect(reactionTo(fleet(), load(45, 4), 2)).toMatchObject({ direction: 'out', to: 4, minutes: 3 });
  });

  it.each([
    ['the load fits', fleet(), load(45, 4), 4],
    ['CPU is unknown', fleet(), load(null, 4), 8],
    ['the machines are unknown', fleet(), load(40, null), 8],
    ['alarms do nothing', fleet({ suspended: ['AlarmNotification'] }), load(40, 4), 8],
    ['nothing may end', fleet({ suspended: ['Terminate'] }), load(40, 4), 8],
    ['there is no policy', fleet({ policies: [] }), load(40, 4), 8],
    ['the policies are unknown', fleet({ policies: null }), load(40, 4), 8],
    ['the minimum holds it', fleet({ capacity: { ...fleet().capacity, min: 8 } }), load(40, 4), 8],
  ])('is nothing, or not known, where %s', (_, one, now, desired) => {
    expect(reactionTo(one, now, desired)).toBeNull();
  });
});
