import { expect, it } from 'vitest';
import type { GroupFacts } from '@/lib/aws/groups';
import { settingsOf } from './settings';

const NONE: GroupFacts['settings'] = {
  ...{ protectsNew: false, warmPool: null, maintenance: null, deletionProtection: 'none' },
  ...{ retainsAbandoned: false, zonalShift: null, maxLifetimeSeconds: null, rebalances: false },
};
const says = (settings: Partial<GroupFacts['settings']>, kept: boolean[] = []) =>
  settingsOf({
    instances: kept.map((isProtected) => ({ protected: isProtected })),
    settings: { ...NONE, ...settings },
  } as GroupFacts).map((one) => `${one.on.join('+')}: ${one.says}`);

it('is not there by default', () => expect(says({}, [false, false])).toEqual([]));

it.each([
  [
    [true, true],
    'scale-in: All 2 instances are protected from scale-in: AWS lowers the desired capacity and ends none of them.',
  ],
  [
    [true, false, true],
    'scale-in: 2 of 3 instances are protected from scale-in: AWS ends only the other one.',
  ],
])('%j', (kept, text) => expect(says({}, kept)).toEqual([text]));

it('says that new instances are protected where the present ones are not', () =>
  expect(says({ protectsNew: true }, [false])).toEqual([
    'scale-out: New instances are protected from scale-in.',
  ]));

it('says that a scale-in fills the pool', () =>
  expect(says({ warmPool: { size: 1, state: 'Running', returns: true } })).toEqual([
    'scale-out+scale-in: 1 instance of its warm pool is running and billed in full, which the run rate leaves out. A scale-out starts them first. A scale-in returns instances to the pool instead of ending them.',
  ]));

it('rounds a lifetime to days', () =>
  expect(says({ maxLifetimeSeconds: 86_400 })).toEqual([': AWS replaces every instance within 1 day.']));
