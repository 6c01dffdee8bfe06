import { expect, it } from 'vitest';
import { STATUS, type DeploymentRow } from './model';
import { deploymentOutcome } from '@/lib/fleets/refresh-status';
import { fitsDeployment, whatFailed, type DeploymentFilter } from './outcomes';

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const row = (over: Partial<DeploymentRow>) =>
  ({
    ...{ fleet, status: 'Failed', by: 'Ines', reason: 'late', rollbackReason: null },
    ...{ startedAt: null, endedAt: null, ...over },
  }) as DeploymentRow;
const all: DeploymentFilter = { fleet: [], by: [], outcome: [], range: null };
const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 17, 14);
const fits = (one: DeploymentRow, filter: Partial<DeploymentFilter> = {}) =>
  fitsDeployment(one, { ...all, ...filter }, NOW);

it('every status of AWS has one outcome, and one that is new counts as failed', () => {
  const outcomes = Object.keys(STATUS).map((status) => [status, deploymentOutcome({ status })]);
  expect(Object.fromEntries(outcomes)).toEqual({
    ...{ Pending: 'running', InProgress: 'running', Baking: 'running', Cancelling: 'running' },
    ...{ RollbackInProgress: 'running', Successful: 'done', Failed: 'failed', Cancelled: 'cancelled' },
    ...{ RollbackSuccessful: 'rolled back', RollbackFailed: 'failed' },
  });
  expect(deploymentOutcome({ status: 'Novel' })).toBe('failed');
});

it('filters by fleet, person and outcome together, each with several values', () => {
  expect(fits(row({}))).toBe(true);
  expect(fits(row({}), { fleet: ['123456789012/us-east-1/web'], by: ['Ines'], outcome: ['failed'] })).toBe(
    true,
  );
  expect(fits(row({}), { fleet: ['123456789012/eu-west-1/web'] })).toBe(false);
  expect(fits(row({}), { by: ['Oli'] })).toBe(false);
  expect(fits(row({}), { by: ['Oli', 'Ines'] })).toBe(true);
  expect(fits(row({ by: null }), { by: ['not known'] })).toBe(true);
  expect(fits(row({}), { outcome: ['done', 'running'] })).toBe(false);
});

it('filters by account and region', () => {
  expect(fits(row({}), { account: '123456789012', region: '' })).toBe(true);
  expect(fits(row({}), { account: '210987654321' })).toBe(false);
  expect(fits(row({}), { account: '123456789012', region: 'eu-west-1' })).toBe(false);
});

it('a deployment belongs to each period in which any part of it ran', () => {
  const ran = (startedAt: number | null, endedAt: number | null) => row({ startedAt, endedAt });
  const range = '1h';
  expect(fits(ran(NOW - 3 * HOUR, NOW - HOUR / 2), { range })).toBe(true);
  expect(fits(ran(NOW - 3 * HOUR, null), { range })).toBe(true);
  expect(fits(ran(NOW - 3 * HOUR, NOW - 2 * HOUR), { range })).toBe(false);
  const before = '2026-11-17T10:00Z/2026-11-17T11:00Z';
  expect(fits(ran(NOW - 3 * HOUR, null), { range: before })).toBe(false);
});

it('says AWS’s reason of what did not go well', () => {
  expect(whatFailed(row({}))).toBe('late');
  expect(whatFailed(row({ rollbackReason: 'alarm' }))).toBe('alarm');
  expect(whatFailed(row({ status: 'Successful' }))).toBeNull();
});
