import { expect, it } from 'vitest';
import { failedLaunches } from './launches';
import type { Activity } from './model';

const activity = (id: string, at: number, over: Partial<Activity> = {}): Activity => ({
  ...{ id, at, endedAt: at, kind: 'launch', change: null, by: 'aws', cause: `At ${at}` },
  ...{ failed: true, message: 'No such key. Launching EC2 instance failed.', description: 'Launching' },
  ...over,
});

it('launches that fail for one reason are told once, by the newest', () => {
  const activities = [
    activity('e', 50),
    activity('d', 40, { message: 'No capacity.' }),
    activity('c', 30),
    activity('b', 20, { failed: false, message: null }),
    activity('a', 10, { kind: 'terminate' }),
  ];
  expect(failedLaunches(activities)).toEqual([
    { id: 'e', at: 50, tries: 2, says: 'No such key.' },
    { id: 'd', at: 40, tries: 1, says: 'No capacity.' },
  ]);
});
