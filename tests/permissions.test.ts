import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedRoles } from '../scripts/published-roles.ts';
import { openSandbox } from '../packages/sandbox/test-sandbox.ts';
import { ACCOUNT } from '../packages/sandbox/testing.ts';
import assumePolicy from '../public/iam/assume-policy.json' with { type: 'json' };
import operatePolicy from '../public/iam/operate-policy.json' with { type: 'json' };
import readPolicy from '../public/iam/read-policy.json' with { type: 'json' };
import { localActor } from '@/lib/rules/grants';
import { loadAnew } from './support/load-anew';

const place = { account: ACCOUNT, region: 'us-east-1' };
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/plimsoll-${name}`;
let sandbox: Awaited<ReturnType<typeof openSandbox>>;
let permissions: typeof import('@/lib/permissions/queries');

beforeAll(async () => {
  sandbox = await openSandbox(
    { group: { desired: 1 } },
    { policies: { PLIMSOLL: [assumePolicy] }, roles: publishedRoles },
  );
  const region = sandbox.world.regions['us-east-1']!;
  region.templates['lt-0web']!.tags = { app: 'web' };
  region.pipelines = [
    {
      ...{ name: 'web-image', description: 'Builds web', family: 'web', parentImageId: 'ami-0good' },
      ...{ regions: ['us-east-1'], createdAt: sandbox.world.now, tags: { app: 'web' } },
    },
  ];
  const roles = { readRole: role('read'), operateRole: role('operate'), externalId: 'plimsoll-sandbox' };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ACCOUNTS: JSON.stringify([{ id: ACCOUNT, regions: ['us-east-1'], ...roles }]),
    AWS_ACCESS_KEY_ID: 'PLIMSOLL',
    AWS_SECRET_ACCESS_KEY: 'none',
  });
  permissions = await import('@/lib/permissions/queries');
});
afterAll(() => sandbox.close());

let people = 0;
/** Each asks for themselves: what was found is held for some seconds. */
const look = () => {
  people += 1;
  const actor = localActor({ name: `Person ${people}`, role: 'operator' });
  const ctx = { actor, requestId: 'r', now: () => sandbox.world.now, sent: [] };
  return permissions.getPermissions(ctx, place);
};

/** The published role, without some actions. */
const without = (name: 'read' | 'operate', ...missing: string[]) => {
  const published = publishedRoles(ACCOUNT, [ACCOUNT]).find(({ arn }) => arn === role(name))!;
  const policy = name === 'read' ? readPolicy : operatePolicy;
  const left = policy.Statement.map((one) => ({
    ...one,
    Action: one.Action.filter((action) => !missing.includes(action)),
  })).filter(({ Action }) => Action.length > 0);
  return sandbox.control('POST', 'roles', { ...published, policies: [{ ...policy, Statement: left }] });
};

describe('what is found', () => {
  it('under the published policies is that everything is allowed, and nothing is changed', async () => {
    const before = JSON.stringify(sandbox.world.regions['us-east-1']!.templates);
    const { roles } = await look();
    expect(roles.map(({ arn }) => arn)).toEqual([role('read'), role('operate')]);
    const trials = roles.flatMap((one) => one.trials);
    expect(trials.filter(({ verdict }) => verdict !== 'allowed')).toEqual([]);
    expect(trials).toHaveLength(
      readPolicy.Statement.flatMap(({ Action }) => Action).length +
        operatePolicy.Statement.flatMap(({ Action }) => Action).length -
        // Five rights of launches and of tags are not tried one by one, one dry run of a launch is.
        4,
    );
    expect(JSON.stringify(sandbox.world.regions['us-east-1']!.templates)).toBe(before);
    expect(sandbox.fleet.desired).toBe(1);
  });

  it('R34c: is what is missing, as statements with nothing else in them', async () => {
    await without('read', 'ec2:DescribeImages', 'ce:GetCostAndUsage');
    await without('operate', 'autoscaling:SetDesiredCapacity', 'ec2:CreateTags');
    const [read, operate] = (await look()).roles;
    expect(read!.missing!.Statement).toEqual([
      {
        ...readPolicy.Statement[0],
        Action: ['ce:GetCostAndUsage', 'ec2:DescribeImages'],
      },
    ]);
    expect(operate!.missing!.Statement.map(({ Sid, Action }) => [Sid, Action])).toEqual([
      ['ChangeFleets', ['autoscaling:SetDesiredCapacity']],
      // It tags what it makes.
      ['AdoptTemplates', ['ec2:CreateLaunchTemplate']],
      ['TagAdoptedTemplates', ['ec2:CreateTags']],
      ['MarkImages', ['ec2:CreateTags']],
    ]);
    expect(operate!.missing!.Statement[0]!.Condition).toEqual(operatePolicy.Statement[0]!.Condition);
    expect(read!.trust).toBeNull();
  });

  it('R46: a launch from the fleet’s own template is tried, and AWS’s own sentence says what it lacks', async () => {
    await without('operate', 'ec2:RunInstances');
    const [, operate] = (await look()).roles;
    expect(operate!.trials.find(({ action }) => action === 'ec2:RunInstances')).toMatchObject({
      ...{ verdict: 'denied', how: 'dry run' },
      why: expect.stringMatching(
        /not authorized to perform: ec2:RunInstances on resource: .*launch-template/,
      ),
    });
    expect(operate!.missing!.Statement.map(({ Sid }) => Sid)).toEqual([
      ...['LaunchFromTemplates', 'LaunchWhatTemplatesName', 'TagWhatIsLaunched', 'PassMachineRoles'],
    ]);
  });

  it('is not known where IAM may not be asked', async () => {
    await without('read', 'iam:SimulatePrincipalPolicy');
    const [, operate] = (await look()).roles;
    const scale = operate!.trials.find(({ action }) => action === 'autoscaling:SetDesiredCapacity');
    expect(scale).toMatchObject({ verdict: 'unknown', how: 'not tried' });
    expect(scale!.why).toContain('a trial would carry out the change');
  });

  it('is the trust policy where a role cannot be taken on', async () => {
    const published = publishedRoles(ACCOUNT, [ACCOUNT]).find(({ arn }) => arn === role('operate'))!;
    const [stranger] = publishedRoles('111111111111', [ACCOUNT]);
    await sandbox.control('POST', 'roles', { ...published, trust: stranger!.trust });
    const [, operate] = (await look()).roles;
    expect(operate!.trust!.problem).toMatchObject({
      kind: 'denied',
      message: `AWS does not let Plimsoll assume the role ${role('operate')}.`,
    });
    expect(JSON.stringify(operate!.trust!.policy)).toContain('sts:SetSourceIdentity');
  });
});

describe('before a click', () => {
  const ref = { ...place, name: 'web' };
  /** What the dialogs of the fleet say of its rights. */
  const told = async () => {
    const { getFleetHooks } = await import('@/lib/fleets/hooks.server');
    people += 1;
    const actor = localActor({ name: `Person ${people}`, role: 'operator' });
    const ctx = { actor, requestId: 'r', now: () => sandbox.world.now, sent: [] };
    const settings = await getFleetHooks(ctx, { fleet: ref });
    return 'value' in settings ? settings.value.filter(({ name }) => name === 'not permitted') : [];
  };
  beforeAll(() =>
    Promise.all(
      publishedRoles(ACCOUNT, [ACCOUNT]).map((published) => sandbox.control('POST', 'roles', published)),
    ),
  );

  it('nothing is said of a group that the policy covers', async () => {
    expect(sandbox.fleet.tags).toHaveProperty('app');
    expect(await told()).toEqual([]);
  });

  it('a group without the tag that the policy asks for is told apart, with both ways out', async () => {
    sandbox.fleet.tags = { Application: 'shop' };
    const { expire } = await import('@/lib/aws/call');
    expire(ref);
    const [denied] = await told();
    expect(denied).toMatchObject({ on: ['scale-out', 'scale-in', 'deploy'], active: true });
    expect(denied!.says).toContain('web has the tag Application instead');
    expect(denied!.says).toContain('Key=app,Value=shop,PropagateAtLaunch=true');
    expect(denied!.says).toContain('aws:ResourceTag/Application');
  });
});

it('R90k: what is not tried because AWS did not tell of fleets is not said to have nothing to be tried on', async () => {
  await sandbox.control('POST', 'faults', { kind: 'deny', operation: 'DescribeAutoScalingGroups' });
  loadAnew();
  permissions = await import('@/lib/permissions/queries');
  const { trials } = (await look()).roles.find(({ kind }) => kind === 'operate')!;
  await sandbox.control('DELETE', 'faults');
  const untried = trials.filter(({ how }) => how === 'not tried');
  expect(untried.length).toBeGreaterThan(0);
  for (const { why } of untried) expect(why).toMatch(/could not be read: .*DescribeAutoScalingGroups/);
});
