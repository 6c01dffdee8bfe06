import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';
import { imageParameter } from '../../world/parameters.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({ group: { desired: 2 } });
  aws.world.regions['us-east-1']!.parameters = {
    '/golden/web': imageParameter('ami-0good', START),
  };
  await aws.autoScaling.resumeProcesses({ AutoScalingGroupName: 'web' });
  await aws.pass(60);
});
afterAll(() => aws.close());

describe('DescribeImageReferences', () => {
  const ImageIds = ['ami-0good'];
  const arns = async (input: object) =>
    (await aws.ec2.describeImageReferences({ ImageIds, ...input })).ImageReferences!.map(({ Arn }) => Arn);

  it('names machines, templates and parameters that refer to an image', async () => {
    const all = await arns({ IncludeAllResourceTypes: true });
    expect(all).toHaveLength(4);
    expect(all).toEqual([
      expect.stringMatching(/^arn:aws:ec2:us-east-1:123456789012:instance\/i-0/),
      expect.stringMatching(/:instance\/i-0/),
      'arn:aws:ec2:us-east-1:123456789012:launch-template/lt-0web',
      'arn:aws:ssm:us-east-1:123456789012:parameter/golden/web',
    ]);
  });

  it('looks at ten versions of a template, or as many as it is told to, and at machines in the states named', async () => {
    const depth = (value: string) => ({
      ResourceTypes: [
        {
          ResourceType: 'ec2:LaunchTemplate' as const,
          ResourceTypeOptions: [{ OptionName: 'version-depth' as const, OptionValues: [value] }],
        },
      ],
    });
    expect([await arns(depth('3')), await arns(depth('4'))].map((found) => found.length)).toEqual([0, 1]);
    const states = [{ OptionName: 'state-name' as const, OptionValues: ['terminated'] }];
    const ResourceTypes = [{ ResourceType: 'ec2:Instance' as const, ResourceTypeOptions: states }];
    expect(await arns({ ResourceTypes })).toEqual([]);
  });

  it('comes by page, and wants to be told where to look', async () => {
    const first = await aws.ec2.describeImageReferences({
      ImageIds,
      IncludeAllResourceTypes: true,
      MaxResults: 3,
    });
    expect([first.ImageReferences!.length, typeof first.NextToken]).toEqual([3, 'string']);
    expect((await refusal(arns({})))!.code).toBe('MissingParameter');
  });
});

describe('tags', () => {
  const tagsOf = async (id: string) =>
    (await aws.ec2.describeImages({ ImageIds: [id] })).Images![0]!.Tags!.map(
      ({ Key, Value }) => `${Key}=${Value}`,
    );
  const Resources = ['ami-0better'];

  it('are added, changed and taken away, on all that are named or on none', async () => {
    await aws.ec2.createTags({
      Resources: ['ami-0better', 'lt-0web'],
      Tags: [
        { Key: 'channel', Value: 'prod' },
        { Key: 'app', Value: 'shop' },
      ],
    });
    expect(await tagsOf('ami-0better')).toEqual(['app=shop', 'version=ami-0better', 'channel=prod']);
    await aws.ec2.deleteTags({
      Resources,
      Tags: [{ Key: 'channel', Value: 'dev' }, { Key: 'app' }],
    });
    expect(await tagsOf('ami-0better')).toEqual(['version=ami-0better', 'channel=prod']);
    const half = aws.ec2.createTags({
      Resources: ['ami-0better', 'ami-0no'],
      Tags: [{ Key: 'a', Value: '1' }],
    });
    expect((await refusal(half))!.code).toBe('InvalidAMIID.NotFound');
    expect(await tagsOf('ami-0better')).toHaveLength(2);
  });

  it.each([
    ['InvalidParameterValue', [{ Key: 'aws:me', Value: '1' }]],
    ['InvalidParameterValue', [{ Key: 'k'.repeat(128), Value: '1' }]],
    ['TagLimitExceeded', Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}`, Value: '' }))],
  ])('are refused with %s', async (code, Tags) => {
    expect((await refusal(aws.ec2.createTags({ Resources, Tags })))!.code).toBe(code);
  });

  it('want an id of something', async () => {
    const call = aws.ec2.createTags({ Resources: ['xyz'], Tags: [{ Key: 'a', Value: '1' }] });
    expect(await refusal(call)).toMatchObject({ code: 'InvalidID', message: "The ID 'xyz' is not valid" });
  });
});
