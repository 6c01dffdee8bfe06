import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missing } from './guard-answers';
import { judge } from './judge';
import { PERMISSIONS } from './grants';
import { NO_GUARDS, PROD_GUARDS, type Clock, type GuardedChange, type GuardPolicy } from './policy';
import type { TimeWindow } from './windows';

const NOW = Date.parse('2026-11-20T16:30:00Z');
const clock: Clock = { at: NOW, skewMs: 0 };
interface To {
  desired?: number | null;
  max?: number;
  least?: number;
}
/** A change that brings a fleet to one state, or keeps its size. */
const change = ({ to = {}, ...over }: Partial<GuardedChange> & { to?: To } = {}): GuardedChange => {
  const from = over.from ?? { desired: 8, healthy: 8 };
  const moves = to.desired !== undefined || to.max !== undefined;
  const desired = Math.min(to.desired ?? from.desired, to.max ?? Infinity);
  const states = moves ? [{ desired, at: null, by: null }] : [];
  const reach = { states, ...(to.least !== undefined && { least: to.least }) };
  return { ...{ permission: 'fleet:scale-in', name: 'web', env: 'prod', from, reach }, ...over };
};
const policy = (over: Partial<GuardPolicy> = {}): GuardPolicy => ({ ...NO_GUARDS, ...over });
const states = (of: GuardPolicy, what: GuardedChange, at = clock) =>
  Object.fromEntries(judge(of, what, at).map(({ name, state }) => [name, state]));
const textOf = (of: GuardPolicy, what: GuardedChange, at = clock) =>
  judge(of, what, at)
    .filter(({ state }) => state !== 'clear')
    .map(({ text, way }) => `${text} ${way}`)
    .join(' ')
    .replaceAll('\u00a0', ' ');
const office: TimeWindow = {
  ...{ kind: 'allow', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', zone: 'Europe/Berlin', label: '' },
};
const freeze = { until: NOW + 3_600_000, reason: 'sale', by: 'Ada', at: NOW };

describe('the floor', () => {
  const floor = policy({ floor: { machines: 3, percent: 50 } });

  it('stops scaling in below it, with the numbers and the way out', () => {
    expect(textOf(floor, change({ to: { desired: 3 } }))).toBe(
      'The floor of prod is 4 healthy machines: 3 would be below the floor. Stay at 4 or more.',
    );
    expect(states(floor, change({ to: { desired: 5 } }))).toEqual({ floor: 'clear' });
  });

  it('stops a maximum that would take machines away, and a schedule of one', () => {
    expect(
      states(floor, change({ permission: 'fleet:set-capacity', to: { desired: null, max: 2 } })),
    ).toMatchObject({
      floor: 'stops',
    });
  });

  it('stops scaling in at all while too few are healthy, and never scaling out', () => {
    const hurt = { desired: 8, healthy: 3 };
    expect(textOf(floor, change({ from: hurt, to: { desired: 7 } }))).toContain('and 3 of 8 are');
    expect(states(floor, change({ permission: 'fleet:scale-out', from: hurt, to: { desired: 9 } }))).toEqual(
      {},
    );
    expect(states(floor, change({ from: { desired: 1, healthy: 0 }, to: { desired: 2 } }))).toEqual({});
  });

  it('stops a deployment that leaves too few serving; a small fleet need not be larger than it is', () => {
    const deploy = (desired: number, least: number) =>
      states(
        floor,
        change({ permission: 'fleet:deploy', from: { desired, healthy: desired }, to: { least } }),
      ).floor;
    expect([deploy(8, 3), deploy(8, 4), deploy(2, 2), deploy(2, 1), deploy(0, 0)]).toEqual([
      ...['stops', 'clear', 'clear', 'stops', 'clear'],
    ]);
  });
});

describe('the step', () => {
  const to = (desired: number, from = 8) =>
    states(PROD_GUARDS, change({ from: { desired: from, healthy: from }, to: { desired } }))['largest step'];

  it('asks above the larger of machines and percent, and stops above the factor', () => {
    expect([to(18), to(19), to(58), to(59)]).toEqual(['clear', 'asks', 'asks', 'stops']);
    expect([to(60, 30), to(61, 30)]).toEqual(['clear', 'asks']);
  });
});

describe('in every env', () => {
  it.each([
    ['scale to 0', { to: { desired: 0 } }],
    ['tenfold', { from: { desired: 1, healthy: 1 }, to: { desired: 10 } }],
    ['group of one', { permission: 'fleet:deploy', from: { desired: 1, healthy: 1 }, to: { least: 0 } }],
  ] as const)('R25c: %s asks to type the name and to give a reason', (name, over) => {
    const guards = judge(NO_GUARDS, change(over), clock);
    expect(guards).toMatchObject([{ name, state: 'asks', asks: ['name', 'reason'] }]);
    const left = (answers: object) =>
      missing({ guards, policy: NO_GUARDS, change: change(), answers, mayOverride: false })?.way ?? null;
    expect([left({}), left({ typed: 'wep', reason: 'x' }), left({ typed: 'web' })]).toEqual([
      ...['Type web.', 'Type web.', 'Give a reason. It is recorded with the change.'],
    ]);
    expect(left({ typed: 'web', reason: 'load test' })).toBe(null);
  });

  it('nothing else is asked', () => {
    expect(states(NO_GUARDS, change({ to: { desired: 1 } }))).toEqual({});
    expect(states(NO_GUARDS, change({ from: { desired: 0, healthy: 0 }, to: { desired: 3 } }))).toEqual({});
  });

  it('count units by the machines that they may be', () => {
    const from = { desired: 80, healthy: 80, word: 'unit', weights: { least: 8, most: 16 } };
    const to = (desired: number) => judge(PROD_GUARDS, change({ from, to: { desired } }), clock);
    const step = (desired: number) => to(desired).find(({ name }) => name === 'largest step')!;
    expect(step(160)).toMatchObject({ state: 'clear', text: expect.stringContaining('80 units at once') });
    expect(step(168).state).toBe('asks');
    expect(to(8).find(({ name }) => name === 'floor')).toMatchObject({
      ...{ state: 'stops', text: 'The floor of prod is 16 healthy units: 8 would be below the floor.' },
    });
    expect(states(PROD_GUARDS, change({ to: { desired: 3 } }))).toMatchObject({ 'scale in': 'asks' });
  });
});

describe('windows and freezes', () => {
  const closed = policy({ windows: [office], freeze });

  it('R25d: stop what they cover, and say until when', () => {
    expect(textOf(closed, change({ permission: 'fleet:deploy' }))).toBe(
      'prod is frozen until 20 Nov 17:30 UTC by Ada: sale. Wait until 20 Nov 17:30 UTC, or ask an admin to lift the freeze. ' +
        'prod is closed: this time is outside its windows. prod opens Mon 23 Nov, 09:00 Europe/Berlin.',
    );
    expect(states(policy({ freeze }), change(), { at: freeze.until, skewMs: 0 })).toEqual({});
  });

  it('let on call go back, cancel and scale out, unless they are told to cover that', () => {
    for (const permission of ['fleet:roll-back', 'fleet:cancel', 'fleet:scale-out'] as const) {
      expect(states(closed, change({ permission }))).toEqual({});
      const strict = { ...closed, covers: { ...closed.covers, time: [...PERMISSIONS] } };
      expect(states(strict, change({ permission }))).toEqual({ freeze: 'stops', window: 'stops' });
    }
  });

  it('fail closed: an unknown zone, AWS’s time unknown, clocks apart', () => {
    const lost = policy({ windows: [{ ...office, zone: 'Mars/Base' }] });
    const open = policy({ windows: [{ ...office, to: '23:00' }] });
    expect(textOf(lost, change())).toContain('A window of prod has an unknown time zone: Mars/Base.');
    expect(states(open, change())).toEqual({ window: 'clear' });
    expect(textOf(open, change(), { at: NOW, skewMs: null })).toContain(
      'Plimsoll does not know the time of AWS yet',
    );
    expect(textOf(open, change(), { at: NOW, skewMs: -10 * 60_000 })).toContain('differ by 10 min');
  });

  it('never come out clear with a clock that cannot be trusted, and never throw', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.constant(null),
          fc.integer({ min: 300_001, max: 1e12 }).map((ms) => ms * (ms % 2 ? 1 : -1)),
        ),
        fc.constantFrom('Europe/Berlin', 'Nowhere', ''),
        fc.constantFrom('allow' as const, 'deny' as const),
        (skewMs, zone, kind) => {
          expect(
            states(policy({ windows: [{ ...office, zone, kind }] }), change(), { at: NOW, skewMs }),
          ).toEqual({
            clock: 'stops',
          });
        },
      ),
    ));
});

describe('what is asked', () => {
  const covers = { ...NO_GUARDS.covers, ticket: PERMISSIONS.slice(), second: ['fleet:deploy' as const] };
  const guards = judge(policy({ covers, freeze }), change({ permission: 'fleet:deploy' }), clock);
  const left = (answers: object, mayOverride = false) =>
    missing({ guards, policy: policy(), change: change(), answers, mayOverride });

  it('is a ticket of its form, and a second person who is not missing before the click', () => {
    expect(guards.map(({ name }) => name)).toEqual(['freeze', 'ticket', 'second person']);
    expect(left({ override: 'x' }, true)).toMatchObject({
      guard: 'ticket',
      way: 'Give a ticket that matches [A-Z]+-\\d+.',
    });
    expect(left({ override: 'x', ticket: 'OPS-12' }, true)).toBe(null);
  });

  it('goes past a stop only by who may, with a reason', () => {
    expect(left({ override: 'x', ticket: 'OPS-12' }, false)?.guard).toBe('freeze');
    expect(left({ override: ' ', ticket: 'OPS-12' }, true)?.guard).toBe('freeze');
  });
});
