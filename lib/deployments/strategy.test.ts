import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSteps } from './plan';
import { expectedSeconds, preferencesProblem, replacementOf } from './preferences';
import { preferencesFor, rollbackPreferences, STRATEGIES } from './strategy';

const at = fc.record({
  machines: fc.integer({ min: 0, max: 500 }),
  warmupSeconds: fc.integer({ min: 0, max: 3_600 }),
  alarms: fc.constant<string[]>([]),
  pinned: fc.boolean(),
});

describe('preferences', () => {
  it('keep AWS’s limits and the whole fleet serving, at any size', () => {
    fc.assert(
      fc.property(at, fc.constantFrom(...STRATEGIES), (circumstances, strategy) => {
        const preferences = preferencesFor(strategy, circumstances);
        expect(preferencesProblem(preferences)).toBeNull();
        expect(preferences.autoRollback).toBe(circumstances.pinned);
        const { least, batch, order } = replacementOf(preferences, circumstances.machines);
        expect({ least, order }).toEqual({ least: circumstances.machines, order: 'launch-first' });
        if (strategy === 'careful') expect(batch).toBe(1);
      }),
    );
  });

  it('careful is slowest, urgent quickest', () => {
    const here = { machines: 8, warmupSeconds: 60, alarms: [], pinned: true };
    const [careful, standard, urgent] = STRATEGIES.map((strategy) =>
      expectedSeconds(preferencesFor(strategy, here), 8, 40),
    );
    expect(careful).toBeGreaterThan(standard!);
    expect(standard).toBeGreaterThan(urgent!);
  });

  it('a rollback never undoes itself', () => {
    const watching = { machines: 4, warmupSeconds: 0, alarms: ['a'], pinned: true };
    expect(rollbackPreferences(watching)).toMatchObject({ autoRollback: false, alarms: [] });
  });
});

const preferences = preferencesFor('careful', { machines: 6, warmupSeconds: 60, alarms: [], pinned: true });

describe('the plan', () => {
  it('says each step in AWS’s order', () => {
    const steps = planSteps({
      fleet: 'storefront-prod',
      templateName: 'storefront',
      existingVersion: null,
      change: 'ami-1',
      label: 'v2',
      machines: 6,
      preferences,
      bootSeconds: 40,
      setsGroupFirst: false,
    }).map(({ text }) => text);
    expect(steps[0]).toContain('Add a version with ami-1 to launch template storefront');
    expect(steps[2]).toContain('1 machine first, as a canary');
    expect(steps[4]).toContain('Replace the other 5, 1 at a time');
    expect(steps.at(-1)).toContain('Point the group at the new version, v2');
  });
});
