import { expect, it } from 'vitest';
import { STATUS, type DeploymentRow } from './model';
import { deploymentOutcome } from '@/lib/fleets/refresh-status';
import { fitsDeployment, whatFailed } from './outcomes';

const fleet = { account: '123456789012', region: 'us-east-1', name: 'web' };
const row = (over: Partial<DeploymentRow>) =>
  ({ fleet, status: 'Failed', by: 'Ines', reason: 'late', rollbackReason: null, ...over }) as DeploymentRow;
const all = { fleet: '', by: '', outcome: '' } as const;

it('every status of AWS has one outcome, and one that is new counts as failed', () => {
  const outcomes = Object.keys(STATUS).map((status) => [status, deploymentOutcome({ status })]);
  expect(Object.fromEntries(outcomes)).toEqual({
    ...{ Pending: 'running', InProgress: 'running', Baking: 'running', Cancelling: 'running' },
    ...{ RollbackInProgress: 'running', Successful: 'done', Failed: 'failed', Cancelled: 'cancelled' },
    ...{ RollbackSuccessful: 'rolled back', RollbackFailed: 'failed' },
  });
  expect(deploymentOutcome({ status: 'Novel' })).toBe('failed');
});

it('filters by fleet, person and outcome together', () => {
  expect(fitsDeployment(row({}), all)).toBe(true);
  expect(
    fitsDeployment(row({}), { ...all, fleet: '123456789012/us-east-1/web', by: 'Ines', outcome: 'failed' }),
  ).toBe(true);
  expect(fitsDeployment(row({}), { ...all, fleet: '123456789012/eu-west-1/web' })).toBe(false);
  expect(fitsDeployment(row({}), { ...all, by: 'Oli' })).toBe(false);
  expect(fitsDeployment(row({ by: null }), { ...all, by: 'not known' })).toBe(true);
  expect(fitsDeployment(row({}), { ...all, outcome: 'done' })).toBe(false);
});

it('says AWS’s reason of what did not go well', () => {
  expect(whatFailed(row({}))).toBe('late');
  expect(whatFailed(row({ rollbackReason: 'alarm' }))).toBe('alarm');
  expect(whatFailed(row({ status: 'Successful' }))).toBeNull();
});
