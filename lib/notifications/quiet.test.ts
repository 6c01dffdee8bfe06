import { describe, expect, it } from 'vitest';
import { dueAt } from './quiet';

const at = (text: string) => Date.parse(`${text}:00Z`);
const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };
const due = (webhook: object, event: Parameters<typeof dueAt>[1], time: string) =>
  new Date(dueAt(webhook, event, at(time))).toISOString().slice(0, 16);

describe('R51a: quiet hours', () => {
  it('hold what is not urgent until they end, in their own zone', () => {
    expect(due({ quiet }, 'change.done', '2026-11-29T20:59')).toBe('2026-11-29T20:59');
    expect(due({ quiet }, 'change.done', '2026-11-29T21:00')).toBe('2026-11-30T06:00');
    expect(due({ quiet }, 'health.cleared', '2026-11-30T05:59')).toBe('2026-11-30T06:00');
    expect(due({ quiet }, 'change.done', '2026-11-30T06:00')).toBe('2026-11-30T06:00');
    expect(due({ quiet }, 'change.done', '2026-07-01T20:30')).toBe('2026-07-02T05:00');
  });

  it.each([
    'health.raised',
    'deployment.failed',
    'deployment.rolled-back',
    'change.unknown',
    'test',
  ] as const)('never hold %s', (event) =>
    expect(due({ quiet, digestMinutes: 60 }, event, '2026-11-29T23:17')).toBe('2026-11-29T23:17'),
  );

  it('begin only on their weekdays', () => {
    const weekend = { ...quiet, days: [6, 0] };
    expect(due({ quiet: weekend }, 'change.done', '2026-11-29T23:00')).toBe('2026-11-30T06:00');
    expect(due({ quiet: weekend }, 'change.done', '2026-11-30T23:00')).toBe('2026-11-30T23:00');
  });
});

describe('a digest', () => {
  it('goes out at whole multiples of its length', () => {
    expect(due({ digestMinutes: 60 }, 'change.done', '2026-11-29T09:36')).toBe('2026-11-29T10:00');
    expect(due({ digestMinutes: 60 }, 'change.done', '2026-11-29T10:00')).toBe('2026-11-29T11:00');
  });

  it('waits for the end of quiet hours', () =>
    expect(due({ quiet, digestMinutes: 60 }, 'change.done', '2026-11-29T20:30')).toBe('2026-11-30T06:00'));
});
