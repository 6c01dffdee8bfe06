import { describe, expect, it } from 'vitest';
import type { Activity } from '@/lib/scaling/model';
import { inSameMinutes, machinesOfBoth, type Serving } from './same-minutes';

const MINUTE = 60_000;
const activity = (over: Partial<Activity>): Activity => ({
  ...{ id: 'a', at: 0, endedAt: 0, kind: 'launch', change: null, by: 'deployment', cause: '' },
  ...{ failed: false, message: null, description: '' },
  ...over,
});
const launch = (id: string, at: number) =>
  activity({ at: at - MINUTE, endedAt: at, description: `Launching a new EC2 instance: ${id}` });
const end = (id: string, at: number, by: Activity['by'] = 'deployment') =>
  activity({ kind: 'terminate', by, at, description: `Terminating EC2 instance: ${id}` });

describe('the machines of both releases', () => {
  const deployment = { version: '2', startedAt: 10 * MINUTE, endedAt: null };
  const instances = [
    { id: 'i-01', version: '1' },
    { id: 'i-0a', version: '2' },
    { id: 'i-0b', version: '2' },
  ];
  const activities = [
    launch('i-01', 2 * MINUTE),
    launch('i-02', 3 * MINUTE),
    launch('i-0a', 12 * MINUTE),
    launch('i-0b', 20 * MINUTE),
    end('i-02', 15 * MINUTE),
    end('i-03', 16 * MINUTE, 'policy'),
  ];
  const spans = (machines: Serving[]) => machines.map(({ id, from, to }) => [id, from / MINUTE, to / MINUTE]);

  it('are those that run and those that the deployment ended, while it runs', () => {
    const both = machinesOfBoth({ deployment, instances, activities, now: 30 * MINUTE });
    expect(spans(both.after)).toEqual([
      ['i-0a', 12, 30],
      ['i-0b', 20, 30],
    ]);
    expect(spans(both.before)).toEqual([
      ['i-02', 10, 15],
      ['i-01', 10, 30],
    ]);
  });

  it('are those of its own time, after it', () => {
    const ended = { ...deployment, endedAt: 18 * MINUTE };
    const both = machinesOfBoth({ deployment: ended, instances, activities, now: 99 * MINUTE });
    expect(spans(both.after)).toEqual([['i-0a', 12, 18]]);
    expect(spans(both.before)).toEqual([['i-02', 10, 15]]);
  });
});

describe('CPU in the same minutes', () => {
  const axis = { from: 0, to: 25 * MINUTE, period: 300 };
  const cpu = new Map([
    ['old', [40, 50, 60, 90, null]],
    ['gone', [60, 70, 99, 99, 99]],
    ['new', [5, 30, 40, 20, 10]],
  ]);
  const before = [
    { id: 'old', from: 0, to: 20 * MINUTE },
    { id: 'gone', from: 0, to: 10 * MINUTE },
  ];

  it('counts only periods in which a machine of each served from beginning to end', () => {
    const after = [{ id: 'new', from: 4 * MINUTE, to: 25 * MINUTE }];
    expect(inSameMinutes({ before, after }, axis, cpu)).toEqual({
      ...{ from: 5 * MINUTE, to: 20 * MINUTE },
      ...{ before: (60 + 60 + 90) / 3, after: 30 },
    });
  });

  it('is not known of less than two periods', () => {
    const after = [{ id: 'new', from: 14 * MINUTE, to: 25 * MINUTE }];
    expect(inSameMinutes({ before, after }, axis, cpu)).toBeNull();
  });
});
