import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedWorld } from '../../seed/shop.ts';
import { openSandbox, refusal } from '../../test-sandbox.ts';
import { START } from '../../testing.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => {
  aws = await openSandbox({}, { world: seedWorld({ now: START, scenario: 'empty' }) });
  const ImageCriteria = [{ ImageProviders: ['amazon'], ImageNames: ['al2023-*'] }];
  await aws.ec2.replaceImageCriteriaInAllowedImagesSettings({ ImageCriteria });
});
afterAll(() => aws.close());

const images = async () => (await aws.ec2.describeImages({})).Images!;
const set = (AllowedImagesSettingsState: 'audit-mode' | 'enabled') =>
  aws.ec2.enableAllowedImagesSettings({ AllowedImagesSettingsState });

it('says nothing while it is off', async () => {
  expect(await aws.ec2.getAllowedImagesSettings({})).toMatchObject({
    State: 'disabled',
    ManagedBy: 'account',
  });
  expect((await images()).every(({ ImageAllowed }) => ImageAllowed === undefined)).toBe(true);
});

it('in audit mode marks what the criteria allow, and hides nothing', async () => {
  const all = (await images()).length;
  await set('audit-mode');
  const told = await images();
  expect(told).toHaveLength(all);
  for (const { Name, ImageAllowed } of told) expect(ImageAllowed).toBe(Name!.startsWith('al2023-'));
});

it('enabled hides the rest, launches nothing from it, and leaves the account its own', async () => {
  const ubuntu = (await images()).find(({ Name }) => Name!.includes('ubuntu-noble'))!;
  const { ImageId: own = '' } = await aws.ec2.copyImage({
    ...{ Name: 'own', SourceImageId: ubuntu.ImageId, SourceRegion: 'us-east-1' },
  });
  await set('enabled');
  const names = (await images()).map(({ Name }) => Name!);
  expect(names.every((name) => name.startsWith('al2023-') || name === 'own')).toBe(true);
  expect(names).toContain('own');
  const launch = (ImageId = '') =>
    aws.ec2.runInstances({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
  expect((await refusal(launch(ubuntu.ImageId)))!.code).toBe('InvalidAMIID.NotFound');
  await aws.pass(3_600);
  await launch(own);
  await aws.ec2.disableAllowedImagesSettings({});
  await launch(ubuntu.ImageId);
});
