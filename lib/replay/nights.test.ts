import { describe, expect, it } from 'vitest';
import { atOnce } from '@/lib/core/at-once';
import { cheapest, headroomOf } from './cheapest';
import { atNight, nightlyText, quietHours } from './nights';
import { eventsOf } from './schedule-events';
import { whatIf, type ReplayFacts, type ReplayType } from './what-if';

const DAYS = 14;
/** A Monday. */
const START = Date.UTC(2026, 10, 2);
const BUCKETS = 288;

/** A machine carries 100 a second at 100 % CPU. Load is high from 8 to 18 UTC, and jumps within a minute. */
const office = (isWeekend: (day: number) => boolean) =>
  Array.from({ length: DAYS * BUCKETS }, (_, n) => {
    const [day, hour] = [Math.floor(n / BUCKETS), ((n % BUCKETS) * 5) / 60];
    return !isWeekend(day) && hour >= 8 && hour < 18 ? 290 : 20;
  });

const facts = (over: Partial<ReplayFacts> = {}): ReplayFacts => ({
  ...{ axis: { from: START, to: START + DAYS * 86_400_000, period: 300 }, unit: 'req/s', carries: 100 },
  work: office(() => false),
  capacity: Array.from({ length: DAYS * BUCKETS }, () => 6),
  ...{ counts: 'machines', unitsPerMachine: 1, assumptions: [], line: 0.5, zones: 2, warmupSeconds: 60 },
  stands: { min: 6, max: 6, type: 'm7g.large', policy: null, bootSeconds: 40 },
  limits: { min: 2, max: 9 },
  types: [{ type: 'm7g.large', ratio: 1, usdPerHour: 0.08, memoryGiB: 8, measured: true } as ReplayType],
  ...{ architecture: 'arm64', architectures: ['arm64'], boot: { seconds: 40, samples: 20 } },
  ...{ notes: [], notReplayed: [], events: [], schedules: [] },
  ...over,
});
const advised = (given: ReplayFacts) => {
  const outcome = whatIf(given, given.stands)!;
  return atOnce(atNight(given, { choice: given.stands, outcome }, headroomOf(given, outcome), 0));
};

describe('a lower minimum at night', () => {
  it('is found where load allows it, and saves what the night is long', () => {
    const { nightly, saves, text, minutesShort } = advised(facts())!;
    expect(nightly).toEqual({ from: 18, to: 7, min: 2, day: 6, isWeekend: false });
    expect(text).toBe('every day 18:00 UTC desired 2, every day 07:00 UTC desired 6');
    // The first night begins with the machines that ran.
    expect(saves).toBeCloseTo(((4 * (13 * DAYS - 7)) / (24 * DAYS)) * 730 * 0.08);
    expect(minutesShort).toBe(0);
  });

  it('of a fixed number also lowers the minimum, where this is above the number at night', () =>
    expect(advised(facts({ limits: { min: 4, max: 9 } }))!.text).toBe(
      'every day 18:00 UTC min 2 desired 2, every day 07:00 UTC min 4 desired 6',
    ));

  it('lasts over weekends where these are quiet too', () => {
    const quiet = advised(facts({ work: office((day) => day % 7 >= 5) }))!;
    expect(quiet.nightly.isWeekend).toBe(true);
    expect(quiet.text).toBe('weekdays 18:00 UTC desired 2, weekdays 07:00 UTC desired 6');
  });

  it('is none where no hours are quiet, where a schedule exists, or at the fewest machines of its zones', () => {
    expect(advised(facts({ work: office(() => false).map(() => 290) }))).toBeNull();
    const events = [{ at: START, min: 2, max: null, desired: null }];
    expect(advised(facts({ events }))).toBeNull();
    expect(advised(facts({ zones: 6 }))).toBeNull();
  });

  it('is over midnight, long enough, and never the whole day', () => {
    const needed = (busy: number[]) => Array.from({ length: 24 }, (_, hour) => (busy.includes(hour) ? 9 : 1));
    expect(quietHours(needed([10, 11]), 2)).toEqual({ from: 12, to: 9 });
    expect(quietHours(needed([0, 4, 8, 12, 16, 20]), 2)).toBeNull();
    expect(quietHours(needed([]), 2)).toBeNull();
  });
});

it('a schedule runs as often as its recurrence says in its zone, also in the week before', () => {
  const weekly = { min: 4, max: null, desired: null, timeZone: 'Europe/Berlin', recurrence: '0 9 * * 1' };
  const span = { from: START, to: START + DAYS * 86_400_000 };
  expect(eventsOf([weekly], span).map(({ at }) => new Date(at).toISOString().slice(0, 16))).toEqual([
    ...['2026-10-26T08:00', '2026-11-02T08:00', '2026-11-09T08:00'],
  ]);
  expect(
    eventsOf(
      [
        { ...weekly, recurrence: 'often' },
        { ...weekly, recurrence: null },
      ],
      span,
    ),
  ).toEqual([]);
});

it('begins with what the last runs before the days set', () => {
  const stands = { ...facts().stands, min: 1, policy: { metric: 'cpu', target: 50 } as const };
  const run = (hours: number, min: number) => ({
    at: START - hours * 3_600_000,
    min,
    max: null,
    desired: null,
  });
  const given = facts({ stands, work: office(() => false).map(() => 20), events: [run(30, 2), run(6, 5)] });
  expect(whatIf(given, stands)!.capacity.at(-1)).toBe(5);
});

it('no lower minimum is tried than the one that a schedule sets', () => {
  const stands = { ...facts().stands, min: 4, max: 10, policy: { metric: 'cpu', target: 50 } as const };
  const given = facts({
    stands,
    limits: { min: 4, max: 10 },
    events: [{ at: START, min: 4, max: null, desired: null }],
  });
  const least = headroomOf(given, whatIf(given, stands)!);
  expect(atOnce(cheapest(given, given.types, least))?.choice.min).toBe(4);
  expect(nightlyText({ from: 22, to: 5, min: 1, day: 4, isWeekend: false }, null)).toBe(
    'every day 22:00 UTC min 1, every day 05:00 UTC min 4',
  );
});
