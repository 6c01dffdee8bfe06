import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCOUNT } from '../packages/sandbox/testing.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { publishedRoles } from '../scripts/published-roles.ts';
import assumePolicy from '../public/iam/assume-policy.json' with { type: 'json' };
import operatePolicy from '../public/iam/operate-policy.json' with { type: 'json' };
import { permissionFindings } from '../lib/doctor/permissions';
import { openWorld } from './faults/world.ts';

/** An account whose fleets name their application in other tags than the published policy asks for. */
let at: Awaited<ReturnType<typeof openWorld>>;
let permissions: typeof import('../lib/permissions/queries');
const place = { account: ACCOUNT, region: 'us-east-1' };
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/plimsoll-${name}`;

beforeAll(async () => {
  const roles = { readRole: role('read'), operateRole: role('operate'), externalId: 'plimsoll-sandbox' };
  process.env.AWS_ACCOUNTS = JSON.stringify([{ id: ACCOUNT, regions: ['us-east-1'], ...roles }]);
  const world = seedWorld({ now: Date.now(), scenario: 'inherited' });
  at = await openWorld({
    options: { world, speed: 0, policies: { test: [assumePolicy] }, roles: publishedRoles },
  });
  permissions = await import('../lib/permissions/queries');
});
afterAll(() => at.close());

let people = 0;
/** Each asks for themselves: what was found is held for some seconds. */
const look = async () => {
  people += 1;
  const report = await permissions.getPermissions(at.as(`Person ${people}`), place);
  return { report, operate: report.roles.find(({ kind }) => kind === 'operate')! };
};

it('a role with the published policy lacks no statement: the fleets lack the tag that it asks for', async () => {
  const { report, operate } = await look();
  const denied = operate.trials.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);
  expect(denied).toContain('autoscaling:SetDesiredCapacity');
  expect(denied).toContain('ec2:RunInstances');
  expect(operate.missing).toBeNull();
  expect(operate.untagged).toEqual(denied.toSorted());
  expect(operate.triedOn).toEqual({ fleet: expect.any(String), tag: 'Application' });
  const doctor = permissionFindings(report).find(({ name }) => name.endsWith('role to operate'))!;
  expect(doctor.state).toBe('bad');
  expect(doctor.way).toContain('aws:ResourceTag/Application');
  expect(doctor.way).not.toContain('Add this policy');
});

it('what is denied with the tag too is a missing statement', async () => {
  const published = publishedRoles(ACCOUNT, [ACCOUNT]).find(({ arn }) => arn === role('operate'))!;
  const statements = operatePolicy.Statement.map((one) => ({
    ...one,
    Action: one.Action.filter((action) => action !== 'autoscaling:EnterStandby'),
  }));
  await at.sandbox.control('POST', 'roles', {
    ...published,
    policies: [{ ...operatePolicy, Statement: statements }],
  });
  const { report, operate } = await look();
  expect(operate.missing!.Statement.map(({ Action }) => Action)).toEqual([['autoscaling:EnterStandby']]);
  expect(operate.untagged).not.toContain('autoscaling:EnterStandby');
  expect(operate.untagged).toContain('autoscaling:SetDesiredCapacity');
  expect(permissionFindings(report).map(({ way }) => way)).toContainEqual(
    expect.stringMatching(/Add this policy to .*\n.*EnterStandby/),
  );
});
