import { CreateLaunchTemplateVersionCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from './support/test.ts';

const releasesOf = (name: string) => `/fleets/123456789012/us-east-1/${name}?tab=releases`;

test('the ledger knows releases that others made, and goes back to any of them', async ({
  signIn,
  aws,
  audit,
  house,
}) => {
  const group = await aws.group('catalog-prod');
  const ec2 = new EC2Client({
    region: 'us-east-1',
    endpoint: house.aws,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await ec2.send(
    new CreateLaunchTemplateVersionCommand({
      LaunchTemplateId: group.LaunchTemplate!.LaunchTemplateId!,
      SourceVersion: '3',
      VersionDescription: 'by hand',
      LaunchTemplateData: { InstanceType: 'm7g.xlarge', KeyName: 'ops' },
    }),
  );
  const page = await signIn();
  await page.goto(releasesOf('catalog-prod'));
  const table = page.getByRole('table', { name: 'Releases' });
  const byHand = table.getByRole('row', { name: /release 4/ });
  await expect(byHand).toContainText('no run on record');
  await expect(byHand).toContainText('by hand');
  await expect(byHand).toContainText('machine type m7g.large → m7g.xlarge, key pair ops added');
  // One was made before this database was; the image of the one before it is gone.
  await expect(
    table.getByRole('button', { name: /Roll back catalog-prod to .*, release 1$/ }),
  ).toBeDisabled();
  await table.getByRole('button', { name: 'Roll back catalog-prod to v5.0.1, release 2' }).click();
  await page.getByRole('button', { name: 'Roll back to v5.0.1' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await aws.advance(3_600);
  expect((await aws.group('catalog-prod')).LaunchTemplate!.Version).toBe('2');
  const back = table.getByRole('row', { name: /release 2/ });
  await expect(back).toContainText('running');
  await expect(back).toContainText('Mara Kessler');
  await expect(table.getByRole('row', { name: /release 3/ })).toContainText('held');
  expect((await audit('catalog-prod'))[0]).toMatchObject({ action: 'deployment.roll-back', kind: 'done' });
});
