import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivityFacts } from '@/lib/aws/scaling';
import { inferCapacity, isInferredIn, type CapacityFacts } from './capacity';
import { countBack, meanCount } from './machines-back';

const MINUTE = 60_000;
const activity = (description: string, at: number, over: Partial<ActivityFacts> = {}): ActivityFacts => ({
  ...{
    id: String(at),
    group: 'web',
    cause: '',
    status: 'Successful',
    message: null,
    zone: null,
    description,
  },
  ...{ startedAt: at, endedAt: at, ...over },
});
const LAUNCH = 'Launching a new EC2 instance: i-1';
const END = 'Terminating EC2 instance: i-1';

describe('machines counted back from now', () => {
  const count = (activities: ActivityFacts[], inService: number) => {
    const counted = countBack(activities, { inService, at: 100, since: 0 });
    return Array.from({ length: 10 }, (_, index) => meanCount(counted, index * 10, index * 10 + 10));
  };

  it('are those that really were, whatever came and went', () => {
    const events = fc.uniqueArray(fc.record({ at: fc.integer({ min: 1, max: 99 }), comes: fc.boolean() }), {
      selector: ({ at }) => at,
      maxLength: 30,
    });
    fc.assert(
      fc.property(events, fc.integer({ min: 30, max: 40 }), (all, first) => {
        const change = (until: number) =>
          all.filter(({ at }) => at <= until).reduce((sum, { comes }) => sum + (comes ? 1 : -1), first);
        const counted = countBack(
          all.map(({ at, comes }) => activity(comes ? LAUNCH : END, at)),
          { inService: change(100), at: 100, since: 0 },
        );
        for (let at = 0; at < 100; at += 1) expect(meanCount(counted, at, at + 1)).toBe(change(at));
      }),
    );
  });

  it.each<[string, ActivityFacts, number[]]>([
    [
      'a launch serves from its end on',
      activity(LAUNCH, 20, { endedAt: 50 }),
      [1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    ],
    [
      'a machine that ends stops at the start',
      activity(END, 20, { endedAt: 50 }),
      [3, 3, 2, 2, 2, 2, 2, 2, 2, 2],
    ],
    ['a launch that failed is none', activity(LAUNCH, 20, { status: 'Failed' }), Array<number>(10).fill(2)],
    [
      'a launch that is under way is none',
      activity(LAUNCH, 20, { endedAt: null, status: 'PreInService' }),
      Array<number>(10).fill(2),
    ],
    [
      'a warm pool does not serve',
      activity('Launching a new EC2 instance into warm pool: i-1', 20),
      Array<number>(10).fill(2),
    ],
    [
      'what leaves a warm pool serves',
      activity('Launching a new EC2 instance from warm pool: i-1', 50),
      [1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    ],
    [
      'standby does not serve',
      activity('Moving EC2 instance to Standby: i-1', 50),
      [3, 3, 3, 3, 3, 2, 2, 2, 2, 2],
    ],
    [
      'a machine that is attached serves',
      activity('Attaching an existing EC2 instance: i-1', 50),
      [1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
    ],
  ])('%s', (_, one, counts) => expect(count([one], 2)).toEqual(counts));

  it('are unknown before an activity that is missing', () => {
    expect(count([activity(LAUNCH, 50)], 0)).toEqual([...Array<null>(5).fill(null), 0, 0, 0, 0, 0]);
  });
});

describe('machines without group metrics', () => {
  const axis = { from: 0, to: 120 * MINUTE, period: 300 };
  const size = 24;
  const at = axis.to;
  const none = Array<null>(size).fill(null);
  const points = (values: number[]) => ({
    times: values.map((_, index) => index * 5 * MINUTE),
    values,
  });
  const facts = (over: Partial<CapacityFacts>): CapacityFacts => ({ measured: none, now: null, ...over });
  const sources = ({ spans }: ReturnType<typeof inferCapacity>) => spans.map(({ source }) => source);

  it.each([
    ['basic', 1],
    ['detailed', 5],
  ])('are the samples of %s monitoring, %i of each in five minutes, and the group now', (_, each) => {
    const machines = Array.from({ length: size }, (_, index) => (index < 12 ? 2 : 4));
    const told = inferCapacity(
      axis,
      facts({
        samples: { points: points(machines.map((count) => count * each)), period: 300 },
        now: { inService: 4, running: 4, at },
      }),
    );
    expect(told.capacity).toEqual(machines);
    expect(sources(told)).toEqual(['cpu samples', 'group']);
  });

  it('are unknown before now, if samples fit neither', () => {
    const told = inferCapacity(
      axis,
      facts({
        samples: { points: points(Array<number>(size).fill(9)), period: 300 },
        now: { inService: 4, running: 4, at },
      }),
    );
    expect(sources(told)).toEqual([null, 'group']);
    expect(told.capacity[0]).toBeNull();
  });

  it('are not what the group says now, in a time that is past', () => {
    const told = inferCapacity(axis, facts({ now: { inService: 4, running: 4, at: at + 3 * 3_600_000 } }));
    expect(told.capacity).toEqual(none);
  });

  it('are not 0 by activities where machines had CPU', () => {
    const counted = countBack([], { inService: 0, at, since: 0 });
    const samples = { points: points(Array<number>(12).fill(3)), period: 300 };
    const told = inferCapacity(axis, facts({ counted, samples, now: { inService: 0, running: 0, at } }));
    expect(told.capacity).toEqual([...Array<null>(12).fill(null), ...Array<number>(12).fill(0)]);
  });

  it('are measured as soon as group metrics are on, and inferred before', () => {
    const measured = none.map((_, index) => (index >= 20 ? 3 : null));
    const told = inferCapacity(
      axis,
      facts({ measured, samples: { points: points(Array<number>(size).fill(3)), period: 300 } }),
    );
    expect(sources(told)).toEqual(['cpu samples', 'group metrics']);
    expect(isInferredIn(told.spans, 19 * 5 * MINUTE, 20 * 5 * MINUTE)).toBe(true);
    expect(isInferredIn(told.spans, 20 * 5 * MINUTE, at)).toBe(false);
  });
});
