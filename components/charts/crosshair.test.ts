import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_SPAN } from '@/lib/core/time-range';
import { press, zoomed, type Crosshair } from './crosshair';

const MINUTE = 60_000;
const chartOf = (count: number, now = count * MINUTE) => ({
  axis: { from: 0, to: count * MINUTE, period: 60 },
  count,
  now,
});
const chart = chartOf(60);

/** Presses the keys in turn, starting without a crosshair. */
function after(...keys: string[]) {
  let crosshair: Crosshair = { at: null, edge: null };
  for (const key of keys) {
    const pressed = press(chart, crosshair, key.replace('Shift+', ''), key.startsWith('Shift+'));
    if (!pressed || !('crosshair' in pressed)) return pressed;
    crosshair = pressed.crosshair;
  }
  return crosshair;
}

describe('keys on a chart', () => {
  it('move the crosshair from the newest point, and never off the chart', () => {
    expect(after('ArrowLeft')).toEqual({ at: 58, edge: null });
    expect(after('Shift+ArrowLeft', 'ArrowRight')).toEqual({ at: 50, edge: null });
    expect(after('Home', 'ArrowLeft')).toEqual({ at: 0, edge: null });
    expect(after('Home', 'End', 'ArrowRight')).toEqual({ at: 59, edge: null });
  });

  it('set an edge, then zoom to the other, whichever is first', () => {
    expect(after('Home', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Enter')).toEqual({
      zoom: { from: 0, to: 21 * MINUTE },
    });
    expect(after('Enter', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Enter')).toEqual({
      zoom: { from: 39 * MINUTE, to: 60 * MINUTE },
    });
  });

  it('take the edge away, then go back', () => {
    expect(after('Enter', 'Escape')).toEqual({ at: 59, edge: null });
    expect(after('Escape')).toEqual({ back: true });
  });

  it('leave other keys to the page', () => expect(after('r')).toBeNull());

  it('do nothing on a chart without points but go back', () => {
    const empty = chartOf(0);
    for (const key of ['ArrowLeft', 'Enter', '+', '-', 'Home'])
      expect(press(empty, { at: null, edge: null }, key, false)).toBeNull();
    expect(press(empty, { at: null, edge: null }, 'Escape', false)).toEqual({ back: true });
  });
});

it('zooming keeps the crosshair in sight, is never shorter than may be, and never past now', () => {
  const at = fc.integer({ min: 0, max: 59 });
  fc.assert(
    fc.property(
      at,
      fc.constantFrom(0.01, 0.5, 2, 4),
      fc.integer({ min: 0, max: 500 }),
      (index, factor, age) => {
        const here = chartOf(60, (60 + age) * MINUTE);
        const { from, to } = zoomed(here, index, factor);
        expect(from).toBeLessThan((index + 1) * MINUTE);
        expect(to).toBeGreaterThan(index * MINUTE);
        expect(to - from).toBeCloseTo(Math.max(LEAST_SPAN, 60 * MINUTE * factor));
        expect(to).toBeLessThanOrEqual(here.now + 1e-6);
      },
    ),
  );
});
