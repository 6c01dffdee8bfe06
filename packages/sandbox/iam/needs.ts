import type { Call } from '../protocol/dispatch.ts';
import { regionOf } from '../services/region.ts';
import type { Region, World } from '../world/types.ts';
import type { Keys } from './conditions.ts';
import type { Need } from './evaluate.ts';
import type { Principal } from './principal.ts';
import { groupLaunches, templateIn } from './group-launches.ts';
import { launchNeeds, type LaunchRequest } from './launch-needs.ts';
import { newResource, resourcesOf } from './resources.ts';
import { requestTagKeys, tagKeys } from './tag-keys.ts';

/** What policies call a service whose signing name is another. */
const PREFIXES: Record<string, string> = { monitoring: 'cloudwatch', elb: 'elasticloadbalancing' };
export const prefixOf = (service: string) => PREFIXES[service] ?? service;

type Input = Record<string, unknown>;
type Tag = { Key?: string; Value?: string };

/** Tags that a request sets: `Tags`, or EC2's `TagSpecifications`. */
function requestTags(input: Input): Keys {
  const specified = [input['TagSpecifications'] ?? []].flat() as { Tags?: Tag[] }[];
  return requestTagKeys([
    ...([input['Tags'] ?? []].flat() as Tag[]),
    ...specified.flatMap(({ Tags = [] }) => Tags),
  ]);
}

function autoScalingKeys(input: Input): Keys {
  const number = (name: string) => (typeof input[name] === 'number' ? String(input[name]) : undefined);
  const template = templateIn(input);
  return {
    'autoscaling:minsize': number('MinSize'),
    'autoscaling:maxsize': number('MaxSize'),
    'autoscaling:launchtemplateversionspecified': template && String(/^\d+$/.test(template.Version ?? '')),
  };
}

const stsKeys = ({ ExternalId, RoleSessionName, SourceIdentity, DurationSeconds = 3_600 }: Input): Keys => ({
  'sts:externalid': ExternalId as string | undefined,
  'sts:rolesessionname': RoleSessionName as string | undefined,
  'sts:sourceidentity': SourceIdentity as string | undefined,
  'sts:durationseconds': String(DurationSeconds),
});

/** Who names a person in a session needs the right to. */
const identityNeed = (call: Call, arn: string, keys: Keys): Need[] =>
  call.service === 'sts' && (call.input as Input)['SourceIdentity'] !== undefined
    ? [{ action: 'sts:SetSourceIdentity', resource: arn, keys }]
    : [];

function callerKeys(world: World, { scope }: Call, caller: Principal): Keys {
  return {
    'aws:requestedregion': scope.region,
    'aws:principalarn': caller.role ?? caller.arn,
    'aws:principalaccount': caller.account,
    'aws:principaltype': caller.role ? 'AssumedRole' : 'User',
    'aws:username': caller.role ? undefined : caller.arn.split('/').at(-1),
    'aws:userid': caller.userId,
    'aws:sourceidentity': caller.sourceIdentity,
    'aws:currenttime': new Date(world.now).toISOString(),
    'aws:epochtime': String(Math.floor(world.now / 1_000)),
    'aws:securetransport': 'false',
    // Also in the launch that Auto Scaling tries: AWS does not document that it is true there.
    'aws:viaawsservice': 'false',
    'aws:sourceip': '127.0.0.1',
  };
}

const callKeys = ({ scope, service, input }: Call): Keys => ({
  ...requestTags(input as Input),
  ...(service === 'ec2' && { 'ec2:region': scope.region }),
  ...(service === 'autoscaling' && autoScalingKeys(input as Input)),
  ...(service === 'sts' && stsKeys(input as Input)),
});

const TRIED = new Set(['CreateAutoScalingGroup', 'UpdateAutoScalingGroup', 'StartInstanceRefresh']);

/**
 * Auto Scaling tries the launch with the rights of the caller that names a template, and says no more than which
 * template it was (guide: "Control Amazon EC2 launch template usage in Auto Scaling groups").
 */
function triedLaunches(world: World, region: Region, { service, operation, input }: Call, who: Keys): Need[] {
  if (service !== 'autoscaling' || !TRIED.has(operation)) return [];
  return groupLaunches(region, input).flatMap((launch) => {
    const needs = launchNeeds(world, region, launch, who);
    const tried = needs[0]!.resource.split('/').at(-1)!;
    return needs.map((need) => ({ ...need, tried }));
  });
}

const NOT_OF_LAUNCH = ['LaunchTemplate', 'SubnetId', 'MinCount', 'MaxCount', 'DryRun', 'ClientToken'];

function ownLaunch(world: World, region: Region, input: Input, who: Keys): Need[] {
  const { LaunchTemplate: template, SubnetId: subnet } = input;
  const given = Object.entries(input).filter(
    ([name, value]) => value !== undefined && !NOT_OF_LAUNCH.includes(name),
  );
  const launch: LaunchRequest = {
    template: template as LaunchRequest['template'],
    given: Object.fromEntries(given),
    subnetIds: subnet ? [String(subnet)] : [],
  };
  return launchNeeds(world, region, launch, who);
}

/** EC2 asks for the right to tag what a call makes with tags. */
function tagNeeds(world: World, region: Region, { service, operation, input }: Call, keys: Keys): Need[] {
  const specified = [(input as Input)['TagSpecifications'] ?? []].flat() as { ResourceType?: string }[];
  if (service !== 'ec2') return [];
  return specified.map(({ ResourceType: kind = '*' }) => ({
    action: 'ec2:CreateTags',
    resource: newResource(world, region, kind),
    keys: { ...keys, 'ec2:createaction': operation },
  }));
}

/** What a call asks of its caller's policies; GetCallerIdentity asks nothing. */
export function needsOf(world: World, call: Call, caller: Principal): Need[] {
  const { scope, service, operation, input } = call;
  if (service === 'sts' && operation === 'GetCallerIdentity') return [];
  const region = regionOf(world, scope);
  const who = callerKeys(world, call, caller);
  if (service === 'ec2' && operation === 'RunInstances') return ownLaunch(world, region, input as Input, who);
  const keys = { ...who, ...callKeys(call) };
  const prefix = prefixOf(service);
  const own = resourcesOf(world, region, service, operation, input).map(({ arn, tags }): Need => ({
    action: `${prefix}:${operation}`,
    resource: arn,
    keys: { ...keys, ...tagKeys(['aws:ResourceTag', `${prefix}:ResourceTag`], tags) },
  }));
  return [
    ...[...own, ...triedLaunches(world, region, call, who), ...tagNeeds(world, region, call, keys)],
    ...identityNeed(call, own[0]!.resource, keys),
  ];
}
