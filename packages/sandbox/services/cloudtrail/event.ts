import { createHash } from 'node:crypto';
import type { cloudTrail } from '../../protocol/shapes.ts';
import { uuidOf } from '../../world/random.ts';
import type { TrailEvent } from '../../world/trail.ts';
import type { World } from '../../world/types.ts';

/** An event as LookupEvents gives it; its JSON has the members of CloudTrail's record contents reference. */
export function toEvent(world: World, event: TrailEvent): cloudTrail.Event {
  const { at, name, source, region, requestId, caller, errorCode, input, userAgent, invokedBy } = event;
  const EventId = idOf(requestId);
  const user = userOf(caller, world.account);
  const record = {
    eventVersion: '1.11',
    userIdentity: { ...user.identity, ...(invokedBy && { invokedBy }) },
    eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: invokedBy ?? '127.0.0.1',
    ...(userAgent && { userAgent }),
    ...(errorCode && { errorCode }),
    requestParameters: lowered(input),
    responseElements: null,
    requestID: requestId,
    eventID: EventId,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: world.account,
    eventCategory: 'Management',
  };
  return {
    EventId,
    EventName: name,
    ReadOnly: 'false',
    EventTime: new Date(Math.floor(at / 1_000) * 1_000),
    EventSource: source,
    Username: user.name,
    Resources: resourcesOf(input),
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** The same for the same call, however often it is asked. */
const idOf = (requestId: string) => uuidOf(createHash('sha256').update(requestId).digest('hex'));

/** `arn:aws:iam::…:user/mara` or `arn:aws:sts::…:assumed-role/deployer/session`. */
function userOf(arn: string, accountId: string) {
  const [kind = '', ...path] = arn.split(':').slice(5).join(':').split('/');
  const name = path.at(-1) ?? kind;
  const type = kind === 'assumed-role' ? 'AssumedRole' : kind === 'root' ? 'Root' : 'IAMUser';
  const issuer = {
    type: 'Role',
    accountId,
    userName: path[0],
    arn: `arn:aws:iam::${accountId}:role/${path[0]}`,
  };
  const more = type === 'AssumedRole' ? { sessionContext: { sessionIssuer: issuer } } : { userName: name };
  return { name, identity: { type, principalId: 'AIDASANDBOX', arn, accountId, ...more } };
}

const RESOURCES: Record<string, string> = {
  AutoScalingGroupName: 'AWS::AutoScaling::AutoScalingGroup',
  LaunchTemplateId: 'AWS::EC2::LaunchTemplate',
};

const resourcesOf = (input: object): cloudTrail.Resource[] =>
  Object.entries(input)
    .filter(([member, value]) => member in RESOURCES && typeof value === 'string')
    .map(([member, value]) => ({ ResourceType: RESOURCES[member]!, ResourceName: value as string }));

/** Members in CloudTrail's spelling: the first letter is small. */
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key[0]!.toLowerCase() + key.slice(1), lowered(inner)]),
  );
}
