import { describe, expect, it } from 'vitest';
import { deploymentOf, endedAsWanted } from './followed';

const started = { action: 'deployment.start', outcome: 'done', result: { deployment: 'r1' } } as const;

describe('what followed a change that AWS accepted', () => {
  it('is known by the deployment that its row names', () => {
    expect(deploymentOf(started)).toBe('r1');
    expect(deploymentOf({ ...started, outcome: 'failed' })).toBeNull();
    expect(deploymentOf({ ...started, action: 'fleet.scale-out' })).toBeNull();
    expect(deploymentOf({ ...started, result: null })).toBeNull();
  });

  it('is what was wanted if the deployment was successful, or the reversal of it', () => {
    const reversal = { action: 'deployment.roll-back', after: { deployment: 'r1' } };
    const [back, there] = [
      { id: 'r1', status: 'RollbackSuccessful' },
      { id: 'r1', status: 'Successful' },
    ];
    expect(endedAsWanted({ ...started, after: {} }, there!)).toBe(true);
    expect(endedAsWanted({ ...started, after: {} }, back!)).toBe(false);
    expect(endedAsWanted(reversal, back!)).toBe(true);
    expect(endedAsWanted(reversal, there!)).toBe(false);
    expect(endedAsWanted(reversal, { ...there!, id: 'r2' })).toBe(true);
  });
});
