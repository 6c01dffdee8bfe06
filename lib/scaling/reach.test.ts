import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '@/lib/rules/decide';
import { judge } from '@/lib/rules/judge';
import { localActor, ROLES, type Permission } from '@/lib/rules/grants';
import { PROD_GUARDS, type GuardedChange, type GuardPolicy } from '@/lib/rules/policy';
import { neededPermissions, type Reach } from '@/lib/rules/reach';
import { reachOfCapacity, reachOfScaling } from './reach';
import { reachOfSchedule, runsOf } from './schedule-reach';

const NOW = Date.parse('2026-11-20T16:30:00Z');
const HOUR = 3_600_000;
const clock = (at: number) => ({ at, skewMs: 0 });
const where = { account: '1', region: 'r', name: 'web', app: 'web', env: 'prod' };

describe('what a scaling can lead to', () => {
  const now = { min: 1, max: 1_000, desired: 6 };

  it('includes the return ticket, which sets desired capacity alone', () => {
    const { states } = reachOfScaling(now, { desired: 8, back: { at: NOW + HOUR, desired: 2 } });
    expect(states).toMatchObject([
      { desired: 8, at: null },
      { desired: 2, at: NOW + HOUR, by: expect.stringMatching(/^the return at 20 Nov.* 17:30 UTC$/) },
    ]);
  });

  it('includes each run of a schedule, whose minimum lifts desired capacity', () => {
    const nightly = { name: 'night', recurrence: '0 2 * * *', timeZone: 'UTC' };
    const { states } = reachOfSchedule(now, { ...nightly, min: 1_000, max: null, desired: null }, NOW);
    expect(states.length).toBeGreaterThanOrEqual(7);
    expect(new Set(states.map(({ desired }) => desired))).toEqual(new Set([1_000]));
  });

  it('judges a schedule that it cannot read as if it ran now', () => {
    const odd = { name: 'odd', recurrence: 'not cron', timeZone: 'Nowhere/Land' };
    expect(runsOf(odd, NOW)).toEqual([]);
    expect(reachOfSchedule(now, { ...odd, min: null, max: null, desired: 0 }, NOW).states).toMatchObject([
      { desired: 1, at: null },
    ]);
  });
});

/** Any sizes, rules and changes, as far as these properties allow. */
const sizes = fc.integer({ min: 0, max: 60 });
const policies = fc.record({
  floor: fc.record({ machines: fc.nat(5), percent: fc.nat(60) }),
  scaleIn: fc.option(fc.nat(90)),
  isFrozen: fc.boolean(),
  covers: fc.subarray<Permission>(['fleet:scale-in', 'fleet:scale-out', 'fleet:set-capacity']),
  second: fc.subarray<Permission>(['fleet:scale-in', 'fleet:scale-out', 'fleet:set-capacity']),
});
const changes = fc.record({
  kind: fc.constantFrom('scale', 'capacity', 'schedule'),
  desired: sizes,
  min: sizes,
  more: sizes,
  back: fc.option(fc.record({ desired: sizes, at: fc.integer({ min: NOW + HOUR, max: NOW + 40 * HOUR }) })),
});

const toPolicy = ({
  isFrozen,
  covers,
  second,
  ...rest
}: typeof policies extends fc.Arbitrary<infer P> ? P : never): GuardPolicy => ({
  ...{ ...PROD_GUARDS, ...rest },
  freeze: isFrozen ? { until: NOW + 20 * HOUR, reason: 'sale', by: 'Ada', at: NOW } : null,
  covers: { ...PROD_GUARDS.covers, time: covers, second },
});

describe('no change leads where the same person would be refused directly', () => {
  it('whatever the rules, the role, the kind of change and the time', () =>
    fc.assert(
      fc.property(policies, changes, fc.constantFrom(...ROLES), sizes, (rules, wish, role, desired) => {
        const policy = toPolicy(rules);
        const fleet = { min: 0, max: 60, desired };
        const from = { desired, healthy: desired };
        const bounds = { min: wish.min, max: wish.min + wish.more, desired: wish.desired };
        const schedule = { name: 'n', recurrence: '0 2 * * *', timeZone: 'UTC', ...bounds };
        const reach: Reach =
          wish.kind === 'scale'
            ? reachOfScaling(fleet, wish)
            : wish.kind === 'capacity'
              ? reachOfCapacity(fleet, { ...bounds, back: wish.back, policies: 'same' })
              : reachOfSchedule(fleet, schedule, NOW);
        const own: Permission =
          wish.kind === 'scale'
            ? wish.desired > desired
              ? 'fleet:scale-out'
              : 'fleet:scale-in'
            : 'fleet:set-capacity';
        const actor = localActor({ name: 'Mara', role });
        const about = { name: 'web', env: 'prod', from };
        const change: GuardedChange = { ...about, permission: own, reach };
        const needed = neededPermissions(change);
        const found = judge(policy, change, clock(NOW));
        const isAllowed = needed.every((one) => decide(actor, one, where).allowed);
        for (const state of reach.states) {
          if (state.desired === desired) continue;
          const permission = state.desired > desired ? 'fleet:scale-out' : 'fleet:scale-in';
          if (!decide(actor, permission, where).allowed) expect(isAllowed).toBe(false);
          const direct: GuardedChange = { ...about, permission, reach: { states: [{ ...state, at: null }] } };
          for (const guard of judge(policy, direct, clock(state.at ?? NOW))) {
            const same = found.find(({ name }) => name === guard.name);
            if (guard.state === 'stops') expect(same?.state, guard.name).toBe('stops');
            if (guard.state === 'asks') expect(same?.state, guard.name).not.toBe('clear');
            if (guard.state === 'asks') expect(same, guard.name).toBeDefined();
          }
        }
      }),
      { numRuns: 500 },
    ));
});

describe('steps of an hour add up', () => {
  const step = (from: number, to: number, moves: number[]) =>
    judge(
      PROD_GUARDS,
      {
        ...{
          permission: 'fleet:scale-out',
          name: 'web',
          env: 'prod',
          from: { desired: from, healthy: from, moves },
        },
        reach: reachOfScaling({ min: 0, max: 999, desired: from }, { desired: to }),
      },
      clock(NOW),
    ).find(({ name }) => name === 'largest step');

  it('so many small ones ask what a large one asks', () => {
    expect(step(20, 30, [])?.state).toBe('clear');
    expect(step(20, 30, [10])).toMatchObject({ state: 'asks', text: expect.stringContaining('10 → 30') });
    expect(step(60, 80, [20, 20, 10, 10])).toMatchObject({ state: 'stops' });
  });

  it('in one direction: going back to where one began asks nothing', () => {
    expect(step(20, 19, [18])?.state).toBe('clear');
    expect(step(2, 4, [-20])?.state).toBe('clear');
  });
});
