import { expect, it } from 'vitest';
import { fleet, release } from '../../tests/support/facts';
import { timesIn } from '@/lib/core/times';
import { differenceText } from './owner-difference';
import { ownersOf } from './owners';

const [terraform] = ownersOf({ name: 'web', tags: { ManagedBy: 'terraform' } });
const [ecs] = ownersOf({ name: 'web', tags: { AmazonECSManaged: '' } });
const now = Date.UTC(2026, 10, 30, 12);
const row = (action: string, after: Record<string, string | number>, over: object = {}) => ({
  ...{ action, after, actor: 'Ada', at: now - 3_600_000, result: null, outcome: 'done' as const },
  ...over,
});
const stands = fleet({ release: release(8) });
const { min, max, desired } = stands.capacity;
const text = (changes: ReturnType<typeof row>[], owner = terraform!) =>
  differenceText(owner, stands, changes, now, timesIn('Asia/Kolkata'));

it('says what a change from here made different, who made it, and until when', () => {
  expect(text([row('fleet.set-capacity', { min, max, desired })])).toMatch(
    /^Its capacity, set by Ada 30 Nov 16:30 UTC\+5:30, differs from the template of Terraform unless .* until the next terraform apply/,
  );
  expect(text([row('deployment.start', { image: 'ami-1' }, { result: { release: 8 } })])).toMatch(
    /^Its release, set by Ada/,
  );
});

it('says nothing of what does not stand any more, was not done, or belongs to nobody else', () => {
  expect(text([row('fleet.scale-out', { desired: desired + 1 })])).toBeNull();
  expect(text([row('fleet.scale-out', { desired }, { outcome: 'failed' })])).toBeNull();
  expect(text([row('deployment.start', {}, { result: { release: 8 } })], ecs!)).toBeNull();
  expect(text([row('image.promote', { version: '1' })])).toBeNull();
});
