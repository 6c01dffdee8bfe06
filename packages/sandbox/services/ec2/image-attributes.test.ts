import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from '../../test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());

const ImageId = 'ami-0good';
const shared = async () =>
  (await aws.ec2.describeImageAttribute({ ImageId, Attribute: 'launchPermission' })).LaunchPermissions;
const launchableBy = async (user: string) =>
  (await aws.ec2.describeImages({ ExecutableUsers: [user] })).Images!.map((image) => image.ImageId);

it('an image is shared with accounts and organisations, and taken back', async () => {
  expect(await shared()).toEqual([]);
  await aws.ec2.modifyImageAttribute({
    ImageId,
    LaunchPermission: {
      Add: [{ UserId: '111122223333' }, { OrganizationArn: 'arn:aws:organizations::1:o/o-1' }],
    },
  });
  await aws.ec2.modifyImageAttribute({
    ...{
      ImageId,
      Attribute: 'launchPermission',
      OperationType: 'add',
      UserIds: ['111122223333', '444455556666'],
    },
  });
  expect(await shared()).toEqual([
    { UserId: '111122223333' },
    { OrganizationArn: 'arn:aws:organizations::1:o/o-1' },
    { UserId: '444455556666' },
  ]);
  expect(await launchableBy('444455556666')).toContain(ImageId);
  await aws.ec2.modifyImageAttribute({ ImageId, LaunchPermission: { Remove: [{ UserId: '444455556666' }] } });
  expect(await launchableBy('444455556666')).not.toContain(ImageId);
  await aws.ec2.resetImageAttribute({ ImageId, Attribute: 'launchPermission' });
  expect(await shared()).toEqual([]);
});

it('a public image is everyone’s, until it is private again', async () => {
  const everyone = { LaunchPermission: { Add: [{ Group: 'all' as const }] } };
  await aws.ec2.modifyImageAttribute({ ImageId, ...everyone });
  const isPublic = async () => (await aws.ec2.describeImages({ ImageIds: [ImageId] })).Images![0]!.Public;
  expect([await isPublic(), await launchableBy('999900001111')]).toEqual([
    true,
    expect.arrayContaining([ImageId]),
  ]);
  await aws.ec2.modifyImageAttribute({ ImageId, LaunchPermission: { Remove: [{ Group: 'all' }] } });
  expect(await isPublic()).toBe(false);
});

it('one wrong account, and nothing is shared at all', async () => {
  const call = aws.ec2.modifyImageAttribute({
    ...{ ImageId, Attribute: 'launchPermission', OperationType: 'add', UserIds: ['111122223333', 'mara'] },
  });
  expect(await refusal(call)).toMatchObject({ name: 'InvalidAMIAttributeItemValue' });
  expect(await shared()).toEqual([]);
});

it('its description can be written anew', async () => {
  await aws.ec2.modifyImageAttribute({ ImageId, Description: { Value: 'the golden one' } });
  expect(await aws.ec2.describeImageAttribute({ ImageId, Attribute: 'description' })).toMatchObject({
    Description: { Value: 'the golden one' },
  });
});
