import { describe, expect, it } from 'vitest';
import {
  expectedSeconds,
  phasesOf,
  preferencesProblem,
  replacementOf,
  risksOutage,
  type Preferences,
} from './preferences';

const preferences = (over: Partial<Preferences> = {}): Preferences => ({
  minHealthyPercentage: 100,
  maxHealthyPercentage: 125,
  warmupSeconds: 60,
  checkpoints: [],
  checkpointSeconds: 300,
  bakeSeconds: 120,
  autoRollback: true,
  skipMatching: true,
  scaleInProtected: 'Refresh',
  standby: 'Terminate',
  alarms: [],
  ...over,
});

describe('bounds of AWS', () => {
  it.each<[Partial<Preferences>, string]>([
    [{ minHealthyPercentage: 101 }, 'Min healthy must be a whole number from 0 to 100 %'],
    [{ minHealthyPercentage: 99.5 }, 'Min healthy'],
    [{ maxHealthyPercentage: 99 }, 'Max healthy must be a whole number from 100 to 200 %'],
    [{ minHealthyPercentage: 50, maxHealthyPercentage: 200 }, 'at most 100 above'],
    [{ warmupSeconds: -1 }, 'Warm-up'],
    [{ bakeSeconds: 172_801 }, 'Bake must be a whole number from 0 to 172800 s'],
    [{ checkpointSeconds: NaN }, 'Checkpoint delay'],
    [{ checkpoints: [50, 20, 100] }, 'Each checkpoint must be above'],
    [{ checkpoints: [0, 100] }, 'from 1 to 100 %'],
    [{ checkpoints: [20, 50] }, 'The last checkpoint must be 100 %'],
    [{ alarms: Array.from({ length: 11 }, (_, n) => `a${n}`) }, 'at most 10 alarms'],
  ])('%o', (over, says) => expect(preferencesProblem(preferences(over))).toContain(says));

  it('hold for what is within them', () => expect(preferencesProblem(preferences())).toBeNull());
});

describe('how AWS replaces', () => {
  it.each<[number, number, number, ReturnType<typeof replacementOf>]>([
    [8, 100, 125, { least: 8, most: 10, batch: 2, order: 'launch-first' }],
    [8, 100, 100, { least: 8, most: 9, batch: 1, order: 'launch-first' }],
    [8, 50, 100, { least: 4, most: 8, batch: 4, order: 'terminate-first' }],
    [10, 90, 120, { least: 9, most: 12, batch: 3, order: 'both' }],
    [1, 90, 100, { least: 1, most: 2, batch: 1, order: 'launch-first' }],
    [4, 0, 100, { least: 0, most: 4, batch: 4, order: 'terminate-first' }],
  ])('%d machines, %d to %d %%', (machines, min, max, says) =>
    expect(
      replacementOf(preferences({ minHealthyPercentage: min, maxHealthyPercentage: max }), machines),
    ).toEqual(says),
  );

  it('an outage is possible where nothing has to serve', () => {
    const none = preferences({ minHealthyPercentage: 0, maxHealthyPercentage: 100 });
    expect([risksOutage(none, 1), risksOutage(none, 4), risksOutage(none, 0)]).toEqual([true, true, false]);
    expect(risksOutage(preferences(), 1)).toBe(false);
  });

  it('checkpoints cut it into parts, and every pause counts', () => {
    const three = preferences({ checkpoints: [10, 50, 100], warmupSeconds: 0, bakeSeconds: 60 });
    expect(phasesOf(three, 10).map(({ count, pauseSeconds }) => [count, pauseSeconds])).toEqual([
      [1, 300],
      [4, 300],
      [5, 0],
    ]);
    // 3 at a time: one boot, two boots, two boots, two pauses, the bake.
    expect(expectedSeconds(three, 10, 40)).toBe(40 + 300 + 80 + 300 + 80 + 60);
  });

  it('a checkpoint that asks for no further machine is skipped', () =>
    expect(phasesOf(preferences({ checkpoints: [10, 40, 100] }), 2).map(({ percent }) => percent)).toEqual([
      10, 100,
    ]));
});
