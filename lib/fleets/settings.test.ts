import { describe, expect, it } from 'vitest';
import type { GroupFacts } from '@/lib/aws/groups';
import { settingsOf } from './settings';

const NONE: GroupFacts['settings'] = {
  ...{ protectsNew: false, warmPool: null, maintenance: null, deletionProtection: 'none' },
  ...{ retainsAbandoned: false, zonalShift: null, maxLifetimeSeconds: null, rebalances: false },
  ...{ placementGroup: null, reservations: null, zoneStrategy: null },
};
const says = (
  settings: Partial<GroupFacts['settings']>,
  kept: boolean[] = [],
  shifts: Parameters<typeof settingsOf>[1] = { value: [] },
) =>
  settingsOf(
    {
      instances: kept.map((isProtected) => ({ protected: isProtected })),
      settings: { ...NONE, ...settings },
    } as GroupFacts,
    shifts,
  ).map((one) => `${one.on.join('+')}: ${one.says}`);

it('is not there by default', () => expect(says({}, [false, false])).toEqual([]));

it.each([
  [
    [true, true],
    'scale-in: All 2 instances are protected from scale-in: AWS lowers the desired capacity and terminates none of them.',
  ],
  [
    [true, false, true],
    'scale-in: 2 of 3 instances are protected from scale-in: AWS terminates only the other instance.',
  ],
])('%j', (kept, text) => expect(says({}, kept)).toEqual([text]));

it('says that new instances are protected where the present ones are not', () =>
  expect(says({ protectsNew: true }, [false])).toEqual([
    'scale-out: New instances are protected from scale-in.',
  ]));

it('says that a scale-in fills the pool', () =>
  expect(says({ warmPool: { size: 1, state: 'Running', returns: true } })).toEqual([
    'scale-out+scale-in: 1 instance in its warm pool is running and billed in full, which the run rate leaves out. A scale-out starts them first. A scale-in returns instances to the pool instead of terminating them.',
  ]));

it('rounds a lifetime to days', () =>
  expect(says({ maxLifetimeSeconds: 86_400 })).toEqual([': AWS replaces every instance within 1 day.']));

describe('zonal shift', () => {
  const on = { zonalShift: { replacesUnhealthy: false } };
  const until = Date.UTC(2026, 10, 30, 23, 50);
  const MEANS =
    'AWS launches no instances in that zone, leaves its unhealthy instances, and lets no policy lower the desired capacity';

  it('says which zone is shifted away, until when and why', () => {
    const shift = { zone: 'us-east-1a', until, comment: 'errors in az1' };
    expect(says(on, [], { value: [shift] })).toEqual([
      `scale-out+scale-in+deploy: Zone us-east-1a is shifted away until 30 Nov 23:50 UTC (“errors in az1”): ${MEANS}.`,
    ]);
    const auto = { ...shift, until: null, comment: null };
    expect(says(on, [], { value: [auto] })[0]).toContain('away until AWS ends the zonal autoshift: ');
  });

  it('says that none is, or why that is not known', () => {
    const common = `Zonal shift is on: while a zone is shifted away, ${MEANS}.`;
    expect(says(on)).toEqual([`: ${common} No zone is shifted away now.`]);
    expect(says(on, [], { why: 'AWS denied arc-zonal-shift:ListManagedResources.' })).toEqual([
      `scale-out+deploy: ${common} It is not known whether a zone is shifted away now: AWS denied arc-zonal-shift:ListManagedResources.`,
    ]);
  });
});
