import { describe, expect, it } from 'vitest';
import type { Change } from '@/lib/audit-trail/model';
import { toActivity } from './model';
import { machineChanges } from './outside';

const MINUTE = 60_000;
let made = 0;

const scaled = (at: number, from: number, to: number, how = 'a user request explicitly set group') =>
  toActivity({
    id: `activity-${(made += 1)}`,
    description: 'Launching a new EC2 instance: i-1',
    cause: `At ${at} ${how} desired capacity changing the desired capacity from ${from} to ${to}.`,
    status: 'Successful',
    message: null,
    startedAt: at,
    endedAt: at + 1,
  });

const ours = (
  id: string,
  at: number,
  before: number,
  after: number,
  outcome: Change['outcome'] = 'done',
) => ({
  id,
  at,
  action: 'fleet.scale-out' as const,
  before: { min: 1, max: 9, desired: before },
  after: { desired: after },
  outcome,
});

const origins = (...args: Parameters<typeof machineChanges>) =>
  machineChanges(...args).map(({ origin, changeId }) => [origin, changeId]);

describe('who changed the machines', () => {
  it('is us where our trail asked for the same numbers, each of ours once, the nearest in time', () => {
    const activities = [scaled(90 * MINUTE, 4, 6), scaled(10 * MINUTE, 4, 6)];
    expect(origins(activities, [ours('a', 9 * MINUTE, 4, 6)])).toEqual([
      ['outside', null],
      ['here', 'a'],
    ]);
    expect(origins(activities, [ours('a', 9 * MINUTE, 4, 6), ours('b', 89 * MINUTE, 4, 6)])).toEqual([
      ['here', 'b'],
      ['here', 'a'],
    ]);
  });

  it('is a policy or a schedule where AWS says so, whatever we asked for', () =>
    expect(
      origins(
        [scaled(MINUTE, 4, 6, 'a monitor alarm in state ALARM triggered policy cpu')],
        [ours('a', 0, 4, 6)],
      ),
    ).toEqual([['policy', null]]));

  it('is nobody of ours where our change was never sent', () =>
    expect(origins([scaled(MINUTE, 4, 6)], [ours('a', MINUTE, 4, 6, 'refused')])).toEqual([
      ['outside', null],
    ]));

  it('is not called outside where the trail was not read that far back', () =>
    expect(origins([scaled(MINUTE, 4, 6)], [], 2 * MINUTE)).toEqual([['here', null]]));

  it('is outside for machines that somebody ended by hand, once a request', () => {
    const cause = 'At T instance i-1 was taken out of service in response to a user request.';
    const ended = ['a', 'b'].map((id) =>
      toActivity({
        id,
        cause,
        description: 'Terminating EC2 instance: i-1',
        status: 'Successful',
        message: null,
        startedAt: 5,
        endedAt: 6,
      }),
    );
    expect(origins(ended, [])).toEqual([['outside', null]]);
  });
});
