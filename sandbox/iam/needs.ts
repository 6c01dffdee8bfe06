import type { Call } from '../protocol/dispatch.ts';
import { regionOf } from '../services/region.ts';
import type { Region, World } from '../world/types.ts';
import type { Keys } from './conditions.ts';
import type { Need } from './evaluate.ts';
import type { Principal } from './principal.ts';
import { resourcesOf, templateResource } from './resources.ts';

/** What policies call a service whose signing name is another. */
const PREFIXES: Record<string, string> = { monitoring: 'cloudwatch' };
export const prefixOf = (service: string) => PREFIXES[service] ?? service;

type Input = Record<string, unknown>;
type Tag = { Key?: string; Value?: string };

const tagKeys = (prefixes: string[], tags: Record<string, string>): Keys =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) =>
      prefixes.map((prefix) => [`${prefix}/${key}`.toLowerCase(), value]),
    ),
  );

/** Tags that a request sets: `Tags`, or EC2's `TagSpecifications`. */
function requestTags(input: Input): Keys {
  const specified = [input['TagSpecifications'] ?? []].flat() as { Tags?: Tag[] }[];
  const tags = [[input['Tags'] ?? []].flat() as Tag[], specified.flatMap(({ Tags = [] }) => Tags)].flat();
  if (tags.length === 0) return {};
  const named = Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  return { ...tagKeys(['aws:RequestTag'], named), 'aws:tagkeys': Object.keys(named) };
}

interface LaunchConfiguration {
  LaunchTemplate?: Template;
  MixedInstancesPolicy?: { LaunchTemplate?: { LaunchTemplateSpecification?: Template } };
  DesiredConfiguration?: LaunchConfiguration;
}
interface Template {
  LaunchTemplateId?: string;
  LaunchTemplateName?: string;
  Version?: string;
}

/** The launch template that a call makes a group use. */
export function templateIn(input: object): Template | undefined {
  const { LaunchTemplate, MixedInstancesPolicy, DesiredConfiguration } = input as LaunchConfiguration;
  if (DesiredConfiguration) return templateIn(DesiredConfiguration);
  return LaunchTemplate ?? MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification;
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

function callKeys(world: World, { scope, service, input }: Call, caller: Principal): Keys {
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
    'aws:viaawsservice': 'false',
    'aws:sourceip': '127.0.0.1',
    ...requestTags(input as Input),
    ...(service === 'ec2' && { 'ec2:region': scope.region }),
    ...(service === 'autoscaling' && autoScalingKeys(input as Input)),
    ...(service === 'sts' && stsKeys(input as Input)),
  };
}

/**
 * Auto Scaling looks whether the caller may launch from a template that it names, as EC2 would for a RunInstances of
 * the caller's own (guide: "Control Amazon EC2 launch template usage in Auto Scaling groups").
 */
function launchNeed(world: World, region: Region, call: Call, keys: Keys): Need[] {
  const { LaunchTemplateId, LaunchTemplateName } = templateIn(call.input) ?? {};
  const named = LaunchTemplateId ?? LaunchTemplateName;
  if (call.service !== 'autoscaling' || !named) return [];
  const { arn, tags } = templateResource(world, region, named);
  return [
    {
      action: 'ec2:RunInstances',
      resource: arn,
      keys: {
        ...keys,
        ...tagKeys(['aws:ResourceTag', 'ec2:ResourceTag'], tags),
        'ec2:region': region.name,
        'ec2:launchtemplate': arn,
        'ec2:islaunchtemplateresource': 'true',
        'aws:viaawsservice': 'true',
      },
    },
  ];
}

/** What a call asks of its caller's policies; GetCallerIdentity asks nothing. */
export function needsOf(world: World, call: Call, caller: Principal): Need[] {
  const { scope, service, operation, input } = call;
  if (service === 'sts' && operation === 'GetCallerIdentity') return [];
  const region = regionOf(world, scope);
  const keys = callKeys(world, call, caller);
  const prefix = prefixOf(service);
  const own = resourcesOf(world, region, service, operation, input).map(({ arn, tags }): Need => ({
    action: `${prefix}:${operation}`,
    resource: arn,
    keys: { ...keys, ...tagKeys(['aws:ResourceTag', `${prefix}:ResourceTag`], tags) },
  }));
  return [...own, ...launchNeed(world, region, call, keys), ...identityNeed(call, own[0]!.resource, keys)];
}
