import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile } from './reconcile';

const usd = fc.double({ min: 0, max: 500, noNaN: true });
const maybe = fc.option(usd, { nil: null });
const fleet = fc.record({ name: fc.string(), billed: usd, hours: usd, inService: maybe, price: maybe });

describe('run rate against bill', () => {
  it('has a cause for every dollar of the difference', () =>
    fc.assert(
      fc.property(fc.array(fleet, { maxLength: 6 }), usd, usd, usd, (fleets, outside, gone, volumes) => {
        const machines = fleets.reduce((sum, { billed }) => sum + billed, 0);
        const day = { at: 0, total: outside + gone + volumes + machines, outside, gone, fleets };
        const { runRate, billed, causes } = reconcile(day);
        const explained = causes.reduce((sum, cause) => sum + cause.usd, 0);
        expect(Math.abs(billed - runRate - explained)).toBeLessThan(6 * 0.005);
      }),
    ));

  it('tells hours from price, and machines of fleets from the rest', () => {
    const web = { name: 'web', billed: 9, hours: 100, inService: 96, price: 0.1 };
    const { runRate, billed, causes } = reconcile({ at: 0, total: 15, outside: 2, gone: 1, fleets: [web] });
    expect([runRate, billed]).toEqual([expect.closeTo(9.6), 15]);
    expect(causes.map(({ kind, usd: dollars }) => [kind, Math.round(dollars * 100) / 100])).toEqual([
      ['volumes', 3],
      ['outside', 2],
      ['price', -1],
      ['gone', 1],
      ['hours', 0.4],
    ]);
    expect(causes.find(({ kind }) => kind === 'price')!.fleets).toEqual(['web']);
  });

  it('does not guess what was not measured', () => {
    const dark = { name: 'dark', billed: 5, hours: 50, inService: null, price: 0.1 };
    expect(reconcile({ at: 0, total: 5, outside: 0, gone: 0, fleets: [dark] })).toMatchObject({
      runRate: 0,
      causes: [{ kind: 'unmeasured', usd: 5, fleets: ['dark'] }],
    });
  });
});
