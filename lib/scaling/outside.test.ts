import { describe, expect, it } from 'vitest';
import type { Change } from '@/lib/core/change';
import { toActivity } from './model';
import type { OutsideChange } from '@/lib/audit-trail/others';
import { machineChanges, withNames } from './outside';

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

describe('who it was, by CloudTrail', () => {
  const call = (at: number, desired: number | null, over: Partial<OutsideChange> = {}): OutsideChange => ({
    ...{ id: `call-${at}`, at, desired, title: `Set desired ${desired}`, who: 'jon', role: null, arn: '' },
    ...{ refused: null, requestId: null, fleet: { account: '1', region: 'us-east-1', name: 'web' } },
    ...over,
  });

  it('names the person behind a change that was not made here, each call once', () => {
    const outside = machineChanges([scaled(10 * MINUTE, 4, 6), scaled(MINUTE, 4, 6)], []);
    const { named, rest } = withNames(outside, [
      call(MINUTE + 5_000, 6, { role: 'ops' }),
      call(20 * MINUTE, 6),
    ]);
    expect(named.map(({ who }) => who)).toEqual([undefined, 'jon as ops']);
    expect(rest.map(({ at }) => at)).toEqual([20 * MINUTE]);
  });

  it('names nobody for what was made here or by a policy', () => {
    const policy = scaled(MINUTE, 4, 6, 'a monitor alarm in state ALARM triggered policy cpu');
    const own = machineChanges([policy, scaled(9 * MINUTE, 6, 7)], [ours('a', 9 * MINUTE, 6, 7)]);
    const { named, rest } = withNames(own, [call(MINUTE, 6), call(9 * MINUTE, 7)]);
    expect(named.some(({ who }) => who)).toBe(false);
    expect(rest).toHaveLength(2);
  });
});
