import { describe, expect, it } from 'vitest';
import type { DeployOptions } from '@/lib/deployments/model';
import { fleet, hold, image, release } from '../../tests/support/facts';
import { deployConsequence, rollbackConsequence } from './consequences';

const NBSP = '\u00a0';
const options = (over: Partial<DeployOptions> = {}): DeployOptions => ({
  fleet: fleet(),
  images: [image('5', { createdAt: 9 }), image('4', { channels: ['dev'], createdAt: 9 }), image('ami-3')],
  releases: [release(3), release(2)],
  deployments: [],
  active: null,
  served: [{ number: 2, from: null, to: 1, evidence: 'served 12 d' }],
  circumstances: { machines: 2, warmupSeconds: 8, alarms: [], pinned: true },
  boot: { seconds: 30, samples: 4 } as DeployOptions['boot'],
  architectures: [],
  now: 1,
  ...over,
});

describe('what a row of the palette says that a rollback does', () => {
  it('is where it leads, how long it takes, what the extra machines cost, and the evidence', () =>
    expect(rollbackConsequence(options(), 3.6)).toEqual({
      to: 'ami-2',
      text: `≈ 38${NBSP}s · +$0.076 · 2 machines · served 12 d`,
    }));

  it('leaves out a price that is not known, or is of another machine type', () => {
    expect(rollbackConsequence(options(), null).text).not.toContain('$');
    const releases = [release(3), release(2, { instanceType: 'm7g.xlarge' })];
    const other = rollbackConsequence(options({ releases }), 3.6).text;
    expect(other).not.toContain('$');
    expect(other).toContain('on m7g.xlarge');
  });

  it('says that no time was measured', () => {
    const boot = { seconds: null, samples: 0 } as unknown as DeployOptions['boot'];
    expect(rollbackConsequence(options({ boot }), 3.6).text).toContain('duration not measured yet');
  });

  it('leads nowhere where no release served', () =>
    expect(rollbackConsequence(options({ served: [] }), 3.6)).toMatchObject({
      to: null,
      text: expect.stringContaining('No earlier release'),
    }));
});

describe('what it says that deploying does', () => {
  it('is the version that the dialog suggests: not one for development alone, held or running', () => {
    expect(deployConsequence(options(), null).to).toBe('5');
    const held = fleet({ held: [hold(5, { imageIds: ['5'], imageId: '5' })] });
    expect(deployConsequence(options({ fleet: held }), null).to).toBe('4');
  });

  it('is nothing where there is no other version', () =>
    expect(deployConsequence(options({ images: [image('ami-3')] }), null).to).toBeNull());
});
