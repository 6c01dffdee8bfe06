import { expect, it } from 'vitest';
import type { Deployment } from '@/lib/deployments/model';
import { explained } from './by-release';
import type { Trouble } from './model';

const MINUTE = 60_000;
const SINCE = 100 * MINUTE;
const trouble = {
  ...{ kind: 'failed-requests', severity: 'bad', says: 'has failed 20 % of its requests since 13:55 UTC' },
  ...{ detail: null, since: SINCE, rule: null, fix: { part: 'health', button: 'See its health' } },
} as unknown as Trouble;
const deployment = (label: string, status: string, startedAt: number, endedAt: number | null = null) =>
  ({ label, status, startedAt, endedAt }) as Deployment;
const BACK = { dialog: 'roll-back', button: 'Roll back to v1' };

it('offers the rollback of the deployment that came before the trouble, also while it runs', () => {
  const [started, ended] = [SINCE - 4 * MINUTE, SINCE - MINUTE];
  for (const cause of [
    deployment('v2', 'Successful', started, ended),
    deployment('v2', 'InProgress', started),
  ])
    expect(explained(trouble, [cause], 'v1')).toMatchObject({
      says: 'has failed 20 % of its requests since 13:55 UTC, 4\u00a0min after the deployment of v2 began',
      fix: BACK,
    });
});

it('offers no rollback while a later deployment runs, which a rollback would reverse', () => {
  const before = deployment('v2', 'Successful', SINCE - 30 * 24 * 60 * MINUTE, SINCE - 30 * 24 * 60 * MINUTE);
  const mending = deployment('v1', 'InProgress', SINCE + 12 * MINUTE);
  expect(explained(trouble, [before], 'v1').fix).toEqual(BACK);
  expect(explained(trouble, [mending, before], 'v2')).toMatchObject({
    says: 'has failed 20 % of its requests since 13:55 UTC, and v1 is being deployed',
    fix: trouble.fix,
  });
});

it('offers no rollback to go further back once AWS has rolled back the cause', () =>
  expect(
    explained(
      trouble,
      [deployment('v2', 'RollbackSuccessful', SINCE - 17 * MINUTE, SINCE + 43 * MINUTE)],
      'v0',
    ),
  ).toMatchObject({
    says: expect.stringMatching(
      /17\u00a0min after the deployment of v2 began, which AWS has rolled back$/,
    ) as string,
    fix: trouble.fix,
  }));
