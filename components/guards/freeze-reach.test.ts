import { describe, expect, it } from 'vitest';
import type { ActiveList } from '@/lib/deployments/model';
import { reachText } from './freeze-reach';

const listOf = (active: string[], unread: string[] = []) => ({
  active: Object.fromEntries(active.map((key) => [key, {}])) as ActiveList['active'],
  unread,
});
const all = { keys: ['a', 'b', 'c'], isWhole: true };

describe('the reach of a freeze', () => {
  it('is counted by fleets, without the deployments that run', () => {
    expect(reachText({ ...all, deployments: listOf(['a', 'other']) })).toBe(
      'It applies to 3 fleets. It does not stop the 1 deployment that AWS runs there now.',
    );
    expect(reachText({ ...all, deployments: listOf([]) })).toBe(
      'It applies to 3 fleets. No deployment runs there now.',
    );
  });

  it('is unknown as far as it was not read', () => {
    expect(reachText({ ...all, keys: undefined, deployments: undefined })).toBe(
      'How many fleets it applies to is not known yet.',
    );
    expect(reachText({ ...all, keys: undefined, deployments: undefined, why: 'AWS is away.' })).toBe(
      'How many fleets it applies to is not known: AWS is away.',
    );
    expect(reachText({ ...all, isWhole: false, deployments: undefined })).toBe(
      'It applies to at least 3 fleets. How many deployments run there is not known yet.',
    );
    expect(reachText({ ...all, deployments: listOf(['a'], ['b']) })).toBe(
      'It applies to 3 fleets. It does not stop the 1 deployment that AWS runs there now. Whether a deployment runs is not known of 1 fleet.',
    );
    expect(reachText({ ...all, deployments: listOf([], ['b']) })).not.toContain('No deployment');
  });
});
