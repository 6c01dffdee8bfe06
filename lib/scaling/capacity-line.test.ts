import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicySpec } from '@/lib/fleets/policies';
import { fleet } from '../../tests/support/facts';
import { formatCapacityLine, keptPolicies, lineOf, parseCapacityLine, pickedLine } from './capacity-line';

const tracked = fc.record({
  kind: fc.constant('track' as const),
  metric: fc.constantFrom('cpu', 'requests', 'network-in'),
  target: fc.integer({ min: 1, max: 100 }),
});
const amount = fc.integer({ min: 1, max: 50 });
const stepped = fc
  .record({
    at: fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 5 }),
    amount,
    unit: fc.constantFrom('machines' as const, 'percent' as const),
  })
  .map(({ at, amount, unit }): PolicySpec => {
    const [least, ...outs] = at.toSorted((a, b) => a - b);
    const steps = [{ at: least!, by: -amount }, ...outs.map((at) => ({ at, by: amount }))];
    return { kind: 'step', metric: 'cpu', unit, steps };
  });
const policies = fc
  .tuple(fc.option(tracked), fc.option(stepped))
  .map((some) => some.filter((one) => one !== null));
const lines = fc.record({
  bounds: fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  type: fc.constantFrom('m7g.large', 't3.small', 'c7gn.16xlarge', 'u-6tb1.metal', null),
  policies: fc.option(policies),
});
const typeName = fc.constantFrom('m7g.large', 'c6i.2xlarge', 'u-6tb1.metal');
const choices = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(typeName, fc.integer({ min: 1, max: 999 })), { minLength: 1, maxLength: 4 }),
  )
  .map(([weighted, all]) =>
    all.map(([type, n]) => ({ type, weight: weighted ? n : null, template: null, imageId: null })),
  );
const mixes = fc.record({
  ...{ choices, byRequirements: fc.boolean() },
  ...{ onDemandBase: fc.nat(100), spotPercent: fc.nat(100), policy: fc.constant('{}') },
});

describe('the capacity line', () => {
  it('reads what it writes of a mixed fleet: types, weights, Spot', () => {
    fc.assert(
      fc.property(mixes, fc.option(policies), (mix, policies) => {
        const { market, ...line } = lineOf(fleet({ mix, policies }));
        expect(parseCapacityLine(formatCapacityLine({ ...line, market: market! }))).toEqual({
          ...line,
          ...(market && { market }),
        });
      }),
    );
    const mix = {
      choices: [
        { type: 'm7g.large', weight: null, template: null, imageId: null },
        { type: 'm6g.large', weight: null, template: null, imageId: null },
      ],
      ...{ byRequirements: false, onDemandBase: 0, spotPercent: 70, policy: '{}' },
    };
    const capacity = { ...fleet().capacity, min: 4, max: 12 };
    expect(formatCapacityLine(lineOf(fleet({ mix, capacity, policies: [] })))).toBe(
      '4-12 × (m7g.large | m6g.large) · 70% spot · fixed',
    );
    expect(
      parseCapacityLine('4-12 x (m7g.large*1|m6g.large x2), 8 on demand, 70 % spot, cpu 55'),
    ).toMatchObject({
      ...{ type: '(m7g.large×1 | m6g.large×2)', market: '8 on demand · 70% spot' },
    });
    expect(parseCapacityLine('4-12 x (m7g.large | m6g.large×2) · fixed')).toEqual({
      problem: 'Give each type a weight, or none of them',
    });
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(lines, ({ bounds: [min, max], type, policies }) => {
        const line = { min, max, type, policies };
        expect(parseCapacityLine(formatCapacityLine(line))).toEqual(line);
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseCapacityLine(text)));
    fc.assert(fc.property(fc.string(), (text) => void parseCapacityLine(`2-4 × t3.small · ${text}`)));
  });

  it('reads what a hand types', () => {
    const cpu = { kind: 'track', metric: 'cpu', target: 55 } as const;
    const line = { min: 4, max: 12, type: 'm7g.large', policies: [cpu] };
    expect(parseCapacityLine(' 4 – 12 x m7g.large, cpu 55 ')).toEqual(line);
    expect(formatCapacityLine(line)).toBe('4-12 × m7g.large · cpu 55%');
    const steps = [
      { at: 30, by: -1 },
      { at: 70, by: 2 },
    ];
    expect(parseCapacityLine('4-12 × m7g.large · requests 900 · STEP cpu 70 +2 30% −1')).toMatchObject({
      policies: [
        { metric: 'requests', target: 900 },
        { kind: 'step', steps },
      ],
    });
    expect(formatCapacityLine({ ...line, policies: null })).toBe('4-12 × m7g.large · ?');
  });

  it.each([
    ['9-2 × m7g.large · cpu 55%', 'Minimum 9 is above maximum 2'],
    ['many', 'Write it as 2-10 × m7g.large · cpu 55%'],
    ['-1-4 × m7g.large · fixed', 'Write it as'],
    ['1e9 × m7g.large · fixed', 'Write it as'],
    ['2-4 × m7g.large · cpu 120%', 'cpu 120 is out of bounds'],
    ['2-4 × m7g.large · disk 5%', '“disk 5%” is not a policy'],
    ['2-4 × m7g.large · cpu 50% · cpu 60%', 'The same policy appears twice'],
    ['2-4 × m7g.large · step cpu 70% +2 75% -1', 'Scaling in at 75% overlaps scaling out at 70%'],
    ['2-4 × m7g.large · step cpu 30% -1', 'One of the steps must scale out'],
    ['2-4 × m7g.large · step cpu 70% +2 80% +20%', 'all steps in machines (+2) or all in percent'],
    ['2-4 × m7g.large · step cpu soon', 'Write steps as'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(parseCapacityLine(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});

describe('a line in a link', () => {
  const now = { min: 2, max: 6, desired: 5 };
  const boundsOf = (pick: string) => pickedLine(pick, now)?.bounds;
  it('may be bounds alone, with the desired capacity held inside', () =>
    expect(boundsOf('3-4')).toEqual({ min: 3, max: 4, desired: 4 }));
  it('or a count, for which they give way', () => {
    expect(boundsOf('1')).toEqual({ min: 1, max: 6, desired: 1 });
    expect(boundsOf('9')).toEqual({ min: 2, max: 9, desired: 9 });
  });
  it('or the whole of it, with policies', () =>
    expect(pickedLine('6-9 × m7g.large · cpu 55%', now)).toEqual({
      bounds: { min: 6, max: 9, desired: 6 },
      policies: [{ kind: 'track', metric: 'cpu', target: 55 }],
    }));
  it('keeps the policies that its own does not stand for', () => {
    const [cpu, network, steps, other] = [
      { kind: 'track', metric: 'cpu', target: 60 },
      { kind: 'track', metric: 'network-in', target: 5 },
      { kind: 'step', metric: 'cpu', unit: 'machines', steps: [{ at: 70, by: 2 }] },
      { kind: 'other', name: 'queue' },
    ] as const satisfies readonly PolicySpec[];
    const advised: PolicySpec = { ...cpu, target: 45 };
    expect(keptPolicies([cpu, network, steps, other], [advised])).toEqual([advised, network, steps, other]);
    expect(keptPolicies([steps, other], [advised])).toEqual([advised, other]);
    expect(keptPolicies([other], [advised, other])).toEqual([advised, other]);
    expect(keptPolicies([cpu], null)).toEqual([cpu]);
  });
  it('or none', () => expect([pickedLine(null, now), pickedLine('m7g.large', now)]).toEqual([null, null]));
});
