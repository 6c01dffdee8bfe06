import { describe, expect, it } from 'vitest';
import type { Fleet } from '@/lib/fleets/model';
import { linesByHand } from './by-hand';
import type { RollbackTarget } from './way-back';

const NOW = Date.UTC(2026, 10, 29, 9, 36);
const fleet = {
  ref: { account: '123456789012', region: 'us-east-1', name: 'web' },
  capacity: { min: 2, max: 6, desired: 4, inService: 4, healthy: 4, pending: 0, total: 4 },
  template: { id: 'lt-0web', name: 'web', version: '7' },
  ...{ warmupSeconds: 60, mix: null, units: null },
} as unknown as Fleet;
const to = { templateId: 'lt-0web', number: 6, image: null } as never;
const back: RollbackTarget = { kind: 'release', to, evidence: 'served' };
const [rollback, out] = linesByHand(fleet, back, NOW);

describe('by hand', () => {
  it('rolls back by the call that Plimsoll would send', () => {
    expect(rollback!.title).toBe('Roll back to release 6');
    expect(rollback!.code).toContain('aws autoscaling start-instance-refresh');
    expect(rollback!.code).toContain('--auto-scaling-group-name web');
    expect(rollback!.code).toContain('"LaunchTemplateId":"lt-0web","Version":"6"');
  });

  it('scales out by one, and raises the maximum where it is reached', () => {
    expect(out!.code).toContain('--desired-capacity 5');
    const full = { ...fleet, capacity: { ...fleet.capacity, desired: 6 } };
    const code = linesByHand(full, back, NOW)[1]!.code!;
    expect(code).toContain('aws autoscaling update-auto-scaling-group');
    expect(code).toMatch(/--max-size 7[\s\S]*--desired-capacity 7/);
  });

  it('has a note with what was before', () => {
    expect(rollback!.note).toMatch(
      /^29 Nov 09:36 UTC, web in us-east-1 of 123456789012: rolled back to release 6/,
    );
    expect(rollback!.note).toContain('desired 4, between 2 and 6, release 7');
  });

  it('says why there is no way back', () =>
    expect(linesByHand(fleet, { kind: 'none', why: 'Nothing served.' }, NOW)[0]).toMatchObject({
      ...{ code: null, why: 'Nothing served.' },
    }));
});
