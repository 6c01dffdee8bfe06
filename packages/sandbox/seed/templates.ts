import { resourceId } from '../world/random.ts';
import type { TemplateData } from '../world/launch/template.ts';
import type { Image } from '../world/images/image.ts';
import type { Region, World } from '../world/types.ts';
import type { FleetPlan } from './catalogue.ts';
import { lostOf, settingsOf } from './launch-settings.ts';
import { imageNamed } from './regions.ts';
import { groupsFor } from './security-groups.ts';
import { INSTALL_SCRIPT } from './user-data.ts';

/** An image without everything inside is finished by a script at boot. */
function userDataFor({ behaviour }: Image, own: string | undefined): TemplateData {
  const script = own ?? (behaviour.installSeconds ? INSTALL_SCRIPT : undefined);
  return script ? { UserData: Buffer.from(script).toString('base64') } : {};
}

const volume = (size: number) => ({
  DeviceName: '/dev/sdf',
  Ebs: { VolumeSize: size, VolumeType: 'gp3', DeleteOnTermination: false },
});

function dataOf(region: Region, plan: FleetPlan, version: string): TemplateData {
  const settings = settingsOf(plan.name);
  const image = imageNamed(region, plan.app, version);
  return {
    ImageId: image.id,
    InstanceType: plan.type,
    ...(settings.keyName && { KeyName: settings.keyName }),
    ...userDataFor(image, settings.userData),
    SecurityGroupIds: groupsFor(region, settings),
    ...(!settings.noProfile && { IamInstanceProfile: { Name: plan.app } }),
    ...(settings.dataVolume && { BlockDeviceMappings: [volume(settings.dataVolume)] }),
    MetadataOptions: { HttpTokens: settings.imdsV1 ? 'optional' : 'required', HttpEndpoint: 'enabled' },
    ...lostOf(plan.name, version),
  };
}

/** The fleet's launch template, with a numbered version for each release. */
export function makeTemplate(world: World, region: Region, plan: FleetPlan, times: number[]) {
  const id = resourceId(world, 'lt');
  const createdBy = `arn:aws:iam::${world.account}:user/release-bot`;
  region.templates[id] = {
    id,
    name: plan.name,
    createdAt: times[0]!,
    createdBy,
    defaultVersion: 1,
    latestVersion: plan.versions.length,
    versions: plan.versions.map((version, index) => ({
      number: index + 1,
      description: `${plan.app} ${version}`,
      createdAt: times[index]!,
      createdBy,
      data: dataOf(region, plan, version),
    })),
    tags: { app: plan.app, env: plan.env },
  };
  return { id, name: plan.name };
}
