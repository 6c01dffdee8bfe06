import { describe, expect, it } from 'vitest';
import type { Change } from '@/lib/core/change';
import { fieldRows, fieldText, restoredText } from './fields';

const change = {
  ...{ action: 'fleet.set-capacity', outcome: 'done', target: { account: '1', region: 'r', name: 'web' } },
  before: { max: 10, min: 3, desired: 4, policies: 'cpu 60%', kept: '{"policies":[]}' },
  after: { max: 14, min: 3, policies: 'cpu 50%', approvedBy: 'Lea' },
  result: { label: 'v2' },
} as unknown as Change;

describe('the fields of a change', () => {
  it('are all told, in words with units, and what is kept for machines is not', () => {
    expect(
      fieldRows(change).map(({ name, before, after, changed }) => [name, before, after, changed]),
    ).toEqual([
      ['Minimum', '3 machines', '3 machines', false],
      ['Desired capacity', '4 machines', '4 machines', false],
      ['Maximum', '10 machines', '14 machines', true],
      ['Scaling policies', 'cpu 60%', 'cpu 50%', true],
      ['Name', '—', 'v2', true],
    ]);
  });

  it('count what the fleet counts', () => {
    expect(fieldText('desired', 12, 'vCPU')).toBe('12 vCPUs');
    expect(fieldText('usdPerMonth', 900)).toBe('$900.00 a month');
    expect(fieldText('usdPerMonth', null)).toBe('no budget');
  });

  it('name what a put back restores', () => {
    expect(restoredText(change)).toBe('maximum 10 machines, scaling policies cpu 60%');
  });
});
