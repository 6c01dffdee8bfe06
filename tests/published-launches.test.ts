import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientsFor } from '../packages/sandbox/protocol/test-clients.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { openSandbox, refusal } from '../packages/sandbox/test-sandbox.ts';
import { START } from '../packages/sandbox/testing.ts';
import operatePolicy from '../public/iam/operate-policy.json' with { type: 'json' };

let sandbox: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  const world = seedWorld({ now: START, scenario: 'quiet' });
  const tagged = [{ ResourceType: 'instance', Tags: [{ Key: 'team', Value: 'shop' }] }];
  for (const { versions } of Object.values(world.regions['us-east-1']!.templates))
    for (const { data } of versions) data.TagSpecifications = tagged;
  sandbox = await openSandbox({}, { world });
});
afterAll(() => sandbox.close());

/** Starts a deployment of each fleet as somebody with the published policy, and gives back why not. */
async function deployAll(missing?: string) {
  const Statement = operatePolicy.Statement.filter(({ Sid }) => Sid !== missing);
  const policies = [{ ...operatePolicy, Statement }];
  await sandbox.control('POST', 'policies', { accessKeyId: 'OPERATOR', policies });
  const { autoScaling } = clientsFor(sandbox.url, 'us-east-1', 'OPERATOR');
  const { AutoScalingGroups = [] } = await sandbox.autoScaling.describeAutoScalingGroups({});
  const refusals: string[] = [];
  for (const { AutoScalingGroupName, LaunchTemplate } of AutoScalingGroups) {
    const { LaunchTemplateId, Version } = LaunchTemplate!;
    const DesiredConfiguration = {
      LaunchTemplate: { LaunchTemplateId: LaunchTemplateId!, Version: Version! },
    };
    const group = { AutoScalingGroupName: AutoScalingGroupName! };
    const refused = await refusal(autoScaling.startInstanceRefresh({ ...group, DesiredConfiguration }));
    if (refused) refusals.push(refused.message);
    else await sandbox.autoScaling.cancelInstanceRefresh(group);
  }
  return { fleets: AutoScalingGroups.length, refusals };
}

describe('with the published operate policy', () => {
  it('every fleet can be deployed', async () => {
    const { fleets, refusals } = await deployAll();
    expect(fleets).toBeGreaterThan(10);
    expect(refusals.filter((text) => /not authorized/.test(text))).toEqual([]);
  });

  it.each(['LaunchFromTemplates', 'LaunchWhatTemplatesName', 'TagWhatIsLaunched', 'PassMachineRoles'])(
    'without its statement %s it is refused, in words that name no more than the template',
    async (missing) => {
      const { refusals } = await deployAll(missing);
      const launches = refusals.filter((text) => /not authorized/.test(text));
      expect(launches.length).toBeGreaterThan(5);
      for (const text of launches)
        expect(text).toMatch(/^You are not authorized to use launch template: lt-[0-9a-f]{17}$/);
    },
  );
});
