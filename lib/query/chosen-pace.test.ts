import { afterEach, describe, expect, it } from 'vitest';
import { byChoice, choosePace, chosenPace, followChange, isFollowing, onPace } from './chosen-pace';
import { PACE_MS } from './define-read';

const { moving, settled, minute } = PACE_MS;
/** UTC ms. Each test begins after what the test before followed. */
let now = 1_000_000;
afterEach(() => {
  choosePace('usual');
  now += 3_600_000;
});

describe('the pace that a person chooses', () => {
  it('is that of each read by default', () => {
    expect(byChoice(moving, now)).toBe(moving);
    expect(byChoice(300_000, now)).toBe(300_000);
  });

  it('of a minute makes quick reads slower, and slow reads no quicker', () => {
    choosePace('minute');
    expect(byChoice(moving, now)).toBe(minute);
    expect(byChoice(300_000, now)).toBe(300_000);
  });

  it('can be none', () => {
    choosePace('paused');
    expect(byChoice(moving, now)).toBeNull();
  });

  it('waits while a change of the person runs, and for a minute more', () => {
    choosePace('paused');
    followChange(now);
    expect(byChoice(settled, now + 59_000)).toBe(settled);
    expect(byChoice(moving, now + 59_000)).toBe(moving);
    expect(byChoice(settled, now + 118_000)).toBe(settled);
    expect(isFollowing(now + 118_000)).toBe(true);
    expect(byChoice(settled, now + 120_000)).toBeNull();
    expect(byChoice(moving, now + 120_000)).toBeNull();
  });

  it('tells who listens', () => {
    const heard: string[] = [];
    const stop = onPace(() => heard.push(chosenPace()));
    choosePace('minute');
    stop();
    choosePace('paused');
    expect(heard).toEqual(['minute']);
  });
});
