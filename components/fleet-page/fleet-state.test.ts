import { describe, expect, it } from 'vitest';
import type { Deployment } from '@/lib/deployments/model';
import type { Fleet } from '@/lib/fleets/model';
import type { FleetHealth, Trouble } from '@/lib/health/model';
import { joinRows, type Row } from '../overview/rows';
import { stateOf } from './fleet-state';

const FLEET = {
  ref: { account: '123456789012', region: 'us-east-1', name: 'web' },
  capacity: { min: 1, max: 4, desired: 2, inService: 2, pending: 0, healthy: 2, total: 2 },
  units: null,
  behind: 0,
  generations: [],
  release: null,
  deleting: false,
} as unknown as Fleet;
const CALM = { troubles: [], unread: null } as unknown as FleetHealth;

const rowOf = (over: Partial<Row>): Row => ({
  ...joinRows({ fleets: [FLEET] })[0]!,
  deployment: null,
  health: CALM,
  ...over,
});
const capacity = (over: Partial<Fleet['capacity']>): Fleet => ({
  ...FLEET,
  capacity: { ...FLEET.capacity, ...over },
});
const trouble = (over: Partial<Trouble>) => ({ ...CALM, troubles: [over as Trouble] });

describe('the state at the title of a fleet', () => {
  it.each<[string, Partial<Row>, string]>([
    ['nothing wrong', {}, 'Healthy'],
    ['its health was not read', { health: null }, 'Health not known'],
    [
      'a part of its health that AWS did not answer',
      { health: { ...CALM, unread: 'AWS did not answer cloudwatch:GetMetricData.' } },
      'Health not known',
    ],
    ['an older image', { fleet: { ...FLEET, behind: 2 } }, 'Healthy'],
    [
      'failed requests',
      { health: trouble({ kind: 'failed-requests', severity: 'bad' }) },
      'Failing requests',
    ],
    ['no machine', { fleet: capacity({ healthy: 0, inService: 0, total: 0 }) }, 'Down'],
    ['sick machines', { fleet: capacity({ healthy: 1 }) }, 'Unhealthy instances'],
    ['machines on their way', { fleet: capacity({ pending: 1, desired: 3 }) }, 'Changing capacity'],
    [
      'a deployment',
      { deployment: { status: 'InProgress', label: 'v2', share: 0.4 } as Deployment },
      'Deploying v2, 40\u00a0%',
    ],
  ])('with %s', (_, over, text) => expect(stateOf(rowOf(over)).text).toBe(text));

  it('tells what may become bad from what is bad', () => {
    expect(stateOf(rowOf({ health: trouble({ kind: 'alarm', severity: 'warn' }) })).tone).toBe('warn');
    expect(stateOf(rowOf({ health: trouble({ kind: 'alarm', severity: 'bad' }) })).tone).toBe('bad');
  });
});
