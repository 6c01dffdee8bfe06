import { profileArn } from '../world/account.ts';
import { own } from '../world/own.ts';
import { arnOfRole, rolesIn } from '../world/role.ts';
import type { Tags } from '../world/launch/template.ts';
import type { Region, World } from '../world/types.ts';

/** What an action touches, with its tags where it has any. */
export interface Resource {
  arn: string;
  tags: Tags;
}

type Input = Record<string, unknown>;
type Find = (world: World, region: Region, input: Input) => Resource[];

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const list = (...values: unknown[]) => values.flat().filter((one): one is string => text(one) !== undefined);

/** A group that is not there is asked for by its name, under any id. */
function group(world: World, region: Region, name: string): Resource {
  const found = own(region.groups, name);
  const arn = `arn:aws:autoscaling:${region.name}:${world.account}:autoScalingGroup:*:autoScalingGroupName/${name}`;
  return { arn: found?.arn ?? arn, tags: found?.tags ?? {} };
}

const groups: Find = (world, region, input) => {
  const tagged = [input['Tags'] ?? []].flat() as { ResourceId?: string }[];
  const machines = list(input['InstanceId'], input['InstanceIds']).map(
    (id) => own(region.instances, id)?.group,
  );
  const named = input['AutoScalingGroupName'];
  const names = named
    ? list(named)
    : list(
        machines,
        tagged.map(({ ResourceId }) => ResourceId),
      );
  return [...new Set(names)].map((name) => group(world, region, name));
};

/** Images and snapshots are of no account. */
export const ec2Arn = (world: World, region: Region, kind: string, id: string) =>
  `arn:aws:ec2:${region.name}:${kind === 'image' || kind === 'snapshot' ? '' : world.account}:${kind}/${id}`;

/** What EC2 is about to make, under any id. */
export const newResource = (world: World, region: Region, kind: string) => ec2Arn(world, region, kind, '*');

function ec2Resource(world: World, region: Region, id: string): Resource {
  const template =
    own(region.templates, id) ?? Object.values(region.templates).find(({ name }) => name === id);
  if (template || id.startsWith('lt-'))
    return { arn: ec2Arn(world, region, 'launch-template', template?.id ?? id), tags: template?.tags ?? {} };
  if (id.startsWith('ami-'))
    return { arn: ec2Arn(world, region, 'image', id), tags: own(region.images, id)?.tags ?? {} };
  if (id.startsWith('snap-')) return { arn: ec2Arn(world, region, 'snapshot', id), tags: {} };
  return { arn: ec2Arn(world, region, 'instance', id), tags: own(region.instances, id)?.tags ?? {} };
}

const ec2: Find = (world, region, input) =>
  list(
    input['LaunchTemplateId'] ?? input['LaunchTemplateName'],
    ...['ImageId', 'ImageIds', 'SourceImageId', 'InstanceId', 'InstanceIds'].map((name) => input[name]),
    ...['Resources', 'SnapshotId'].map((name) => input[name]),
  ).map((id) => ec2Resource(world, region, id));

const elb: Find = (_world, _region, input) =>
  list(input['TargetGroupArn'], input['LoadBalancerArn'], input['ListenerArn']).map((arn) => ({
    arn,
    tags: {},
  }));

const alarms: Find = (world, region, input) =>
  list(input['AlarmName'], input['AlarmNames']).map((name) => ({
    arn: `arn:aws:cloudwatch:${region.name}:${world.account}:alarm:${name}`,
    tags: {},
  }));

const imageBuilder: Find = (_world, region, input) =>
  list(input['imagePipelineArn'], input['imageBuildVersionArn']).map((arn) => ({
    arn,
    tags: region.pipelines.find(({ name }) => arn.endsWith(`:image-pipeline/${name}`))?.tags ?? {},
  }));

const ebs: Find = (_world, region, input) =>
  list(input['SnapshotId']).map((id) => ({
    arn: `arn:aws:ec2:${region.name}::snapshot/${id}`,
    tags: own(region.snapshots, id)?.tags ?? {},
  }));

/** By ARN, or by a name that is looked for under any path. */
const roles: Find = (world, _region, input) => {
  const named = list(input['RoleName']).map((name) => {
    const role = rolesIn(world).find((one) => one.name === name);
    const arn = arnOfRole(world, role ?? { path: text(input['Path']) ?? '/', name });
    return { arn, tags: role?.tags ?? {} };
  });
  return [
    ...list(input['RoleArn'], input['PolicySourceArn']).map((arn) => ({ arn, tags: {} })),
    ...named,
    ...list(input['InstanceProfileName']).map((name) => ({ arn: profileArn(world, name), tags: {} })),
  ];
};

const shifts: Find = (_world, region, input) => {
  const known = region.zonalShifts?.find(({ id }) => id === input['zonalShiftId']);
  return list(input['resourceIdentifier'], known?.arn).map((arn) => ({
    arn,
    tags: Object.values(region.groups).find((one) => one.arn === arn)?.tags ?? {},
  }));
};

const FINDERS: Record<string, Find> = {
  'arc-zonal-shift': shifts,
  autoscaling: groups,
  ebs,
  ec2,
  elasticloadbalancing: elb,
  imagebuilder: imageBuilder,
  iam: roles,
  monitoring: alarms,
  sts: roles,
};

/** Reads of services but EBS have no resource-level permissions, by the Service Authorization Reference. */
const isRead = (service: string, operation: string) =>
  service !== 'ebs' && /^(Describe|Get|List)/.test(operation);

const ANY: Resource = { arn: '*', tags: {} };

/** The resources of a call by signing name, operation and input; "*" for one without resources of its own. */
export function resourcesOf(
  world: World,
  region: Region,
  service: string,
  operation: string,
  input: object,
): Resource[] {
  if (service === 'ce') return [{ arn: `arn:aws:ce:us-east-1:${world.account}:/${operation}`, tags: {} }];
  if (operation === 'CreateLaunchTemplate')
    return [{ arn: newResource(world, region, 'launch-template'), tags: {} }];
  const found = isRead(service, operation) ? [] : (FINDERS[service]?.(world, region, input as Input) ?? []);
  return found.length > 0 ? found : [ANY];
}
