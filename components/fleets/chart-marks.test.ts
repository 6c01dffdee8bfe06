import { describe, expect, it } from 'vitest';
import { toActivity } from '@/lib/scaling/model';
import type { MachineChange } from '@/lib/scaling/outside';
import { groupMarks } from '../charts/chart-data';
import { marksOf } from './chart-marks';

const change = (over: Partial<MachineChange>): MachineChange => ({
  ...toActivity({
    id: 'activity-1',
    description: 'Terminating EC2 instance: i-1',
    cause: '',
    status: 'Successful',
    message: null,
    startedAt: 60_000,
    endedAt: null,
  }),
  origin: 'outside',
  changeId: null,
  ...over,
});

describe('marks', () => {
  it('tell who scaled and by how much, and open the change of ours behind it', () => {
    const marks = marksOf(
      [],
      [
        change({ change: { from: 4, to: 6 }, origin: 'here', changeId: 'ours' }),
        change({ change: { from: 6, to: 5 }, origin: 'policy', by: 'policy' }),
        change({ change: { from: 5, to: 9 }, by: 'person' }),
        change({ kind: 'terminate', by: 'health' }),
        change({ kind: 'terminate', by: 'spot' }),
      ],
    );
    expect(marks.map(({ id, kind, direction, label, text }) => [id, kind, direction, label, text])).toEqual([
      ['ours', 'scale', 'out', '2', 'Scaled out 4 to 6, here'],
      ['activity-1', 'policy', 'in', '1', 'Scaled in 6 to 5, by a scaling policy'],
      ['activity-1', 'outside', 'out', '4', 'Scaled out 5 to 9, outside Plimsoll'],
      [
        'activity-1',
        'outside',
        'in',
        '1',
        'Terminating EC2 instance: i-1, by AWS, because of failed health checks',
      ],
      [
        'activity-1',
        'outside',
        'in',
        '1',
        'Terminating EC2 instance: i-1, by AWS, because of a Spot interruption',
      ],
    ]);
  });

  it('are put together where they are close, within the range only', () => {
    const at = (minute: number) => marksOf([], [change({ at: minute * 60_000 })])[0]!;
    const axis = { from: 0, to: 60 * 60_000, period: 60 };
    const groups = groupMarks([at(61), at(5), at(3), at(-1), at(30)], axis, 4 * 60_000);
    expect(groups.map((group) => group.map((mark) => mark.at / 60_000))).toEqual([[3, 5], [30]]);
  });
});
