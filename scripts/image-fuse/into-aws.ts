import { CopyImageCommand, DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { setTimeout as pause } from 'node:timers/promises';
import { makingTags } from '../../lib/images/making.ts';
import type { Built } from '../../packages/fuse/fuse.ts';
import type { Times } from '../../packages/fuse/run/check.ts';
import type { Settings } from '../../packages/fuse/settings.ts';
import { Trouble } from '../fail.ts';
import { connect, troubleOf } from '../image-import/aws.ts';
import { importImage } from '../image-import/import.ts';
import type { Screen } from '../image-import/progress.ts';
import type { Into } from './options.ts';
import { openPlimsoll } from './plimsoll.ts';

const BETWEEN_MS = 2_000;

async function waitUntilAvailable(ec2: EC2Client, imageId: string) {
  for (;;) {
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [imageId] }));
    const state = Images[0]?.State;
    if (state === 'available') return;
    if (state !== 'pending') throw new Trouble(`${imageId} is ${state ?? 'gone'}.`);
    await pause(BETWEEN_MS);
  }
}

/** Copies an image to other regions. A repeated copy returns the same image. */
async function copy(
  imageId: string,
  from: string,
  { family, version }: Settings,
  manifest: string,
  to: readonly string[],
) {
  const Tags = [{ Key: 'manifest', Value: manifest }];
  return Promise.all(
    to.map(async (region) => {
      const input = { SourceImageId: imageId, SourceRegion: from, Name: `${family}-${version}` };
      const ec2 = new EC2Client({ region });
      const more = {
        ...{ ClientToken: `fuse-${imageId}-${region}`, CopyImageTags: true },
        TagSpecifications: [{ ResourceType: 'snapshot' as const, Tags }],
      };
      const { ImageId } = await ec2.send(new CopyImageCommand({ ...input, ...more }));
      await waitUntilAvailable(ec2, ImageId!);
      return `${ImageId} in ${region}`;
    }),
  );
}

/** Imports a built disk, copies it, points a channel at it and deploys it, as far as was asked. @returns the AMI's id */
export async function bringIntoAws(
  built: Built,
  settings: Settings,
  into: Into,
  screen: Screen,
  times: Times | null = null,
): Promise<string> {
  const { family, version, architecture, commit } = settings;
  const manifest = `sha256:${built.digest}`;
  const making = makingTags({
    buildSeconds: built.seconds,
    ...(times && { testBoot: { seconds: times.healthy, accelerator: times.accelerator } }),
  });
  const { imageId, words } = await importImage(
    {
      ...{ disk: built.disk, family, version, name: `${family}-${version}`, allBlocks: false },
      ...{ architecture, bootMode: 'uefi', imdsV2: true, ...(into.region && { region: into.region }) },
      tags: { manifest, source: 'fuse', ...making, ...(commit && { commit }) },
    },
    screen,
  );
  screen.write(`${words}\n`);
  try {
    const { ec2, region } = await connect(into.region);
    await waitUntilAvailable(ec2, imageId);
    for (const copied of await copy(imageId, region, settings, manifest, into.copyTo))
      screen.write(`Copied: ${copied}\n`);
    await serve(imageId, region, settings, into, screen);
  } catch (error) {
    throw troubleOf(error);
  }
  return imageId;
}

async function serve(
  imageId: string,
  region: string,
  { family, version }: Settings,
  into: Into,
  screen: Screen,
) {
  const { channel, deploy, strategy, reason } = into;
  if (!channel && !deploy) return;
  const plimsoll = openPlimsoll(process.env.PLIMSOLL_URL!, process.env.PLIMSOLL_TOKEN!);
  if (channel) {
    const { Account } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    await plimsoll.promote(Account!, { family, version, channel, reason });
    screen.write(`${channel} points at ${family} ${version}.\n`);
  }
  if (!deploy) return;
  const fleet = await plimsoll.findFleet(deploy, region);
  const deployment = await plimsoll.deploy(fleet, imageId, { strategy, ...(reason && { reason }) });
  screen.write(`Deploying ${imageId} to ${fleet}.\n`);
  await plimsoll.waitUntilServed(fleet, deployment, (text) => screen.write(text));
  screen.write(`${fleet} serves ${family} ${version}.\n`);
}
