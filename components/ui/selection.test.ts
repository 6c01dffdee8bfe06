import { describe, expect, it, vi } from 'vitest';
import { Selection } from './selection';

const ORDER = ['a', 'b', 'c', 'd', 'e'];

describe('a selection', () => {
  it('chooses one row, and with Shift all from the last one to this one, in both directions', () => {
    const selection = new Selection();
    selection.choose('d', true);
    selection.choose('b', true, ORDER);
    expect([...selection.read()].sort()).toEqual(['b', 'c', 'd']);
    selection.choose('c', false, ORDER);
    expect([...selection.read()]).toEqual(['d']);
  });

  it('chooses only the row itself if the last one is no longer shown', () => {
    const selection = new Selection();
    selection.choose('gone', true);
    selection.choose('c', true, ORDER);
    expect([...selection.read()]).toEqual(['gone', 'c']);
  });

  it('tells who listens, until they stop', () => {
    const selection = new Selection();
    const heard = vi.fn();
    const stop = selection.subscribe(heard);
    selection.choose('a', true);
    stop();
    selection.set([]);
    expect(heard).toHaveBeenCalledTimes(1);
    expect(selection.read().size).toBe(0);
  });
});
