import { afterEach, describe, expect, it, vi } from 'vitest';
import { SERVICES } from './protocol/services.ts';
import { TABLES } from './services/tables.ts';
import { enumsOf } from './protocol/test-enums.ts';
import { sampleWorld } from './test-image-inputs.ts';
import { sampleCalls } from './test-inputs.ts';
import { testRoles } from './test-roles.ts';
import { openSandbox } from './test-sandbox.ts';
import { misfits } from './protocol/test-schema.ts';
import { START } from './testing.ts';

const PACKAGES: Record<string, string> = {
  autoscaling: 'auto-scaling',
  ce: 'cost-explorer',
  'compute-optimizer': 'compute-optimizer',
  ebs: 'ebs',
  cloudtrail: 'cloudtrail',
  ec2: 'ec2',
  elasticloadbalancing: 'elastic-load-balancing-v2',
  elb: 'elastic-load-balancing',
  iam: 'iam',
  imagebuilder: 'imagebuilder',
  logs: 'cloudwatch-logs',
  monitoring: 'cloudwatch',
  organizations: 'organizations',
  pricing: 'pricing',
  servicequotas: 'service-quotas',
  ssm: 'ssm',
  sts: 'sts',
};

const SEEDED = sampleWorld(START);
const CALLS = sampleCalls(SEEDED);

type Sandbox = Awaited<ReturnType<typeof openSandbox>>;
let aws: Sandbox | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  return aws?.close();
});

type Client = Record<string, (input: object) => Promise<Record<string, unknown>>>;

/** Asks as an SDK client asks. */
async function ask(sandbox: Sandbox, service: string, operation: string, input: object) {
  const {
    autoScaling,
    classicElb,
    cloudTrail,
    computeOptimizer,
    costs,
    ebs,
    ec2,
    elb,
    cloudWatch,
    iam,
    imageBuilder,
    logs,
    organizations,
    pricing,
    quotas,
    ssm,
    sts,
    zonalShift,
  } = sandbox;
  const same = { ebs, ec2, iam, logs, organizations, pricing, ssm, sts };
  const named = {
    autoscaling: autoScaling,
    ce: costs,
    cloudtrail: cloudTrail,
    'compute-optimizer': computeOptimizer,
    elasticloadbalancing: elb,
    elb: classicElb,
    imagebuilder: imageBuilder,
    'arc-zonal-shift': zonalShift,
  };
  const clients: object = { ...same, ...named, monitoring: cloudWatch, servicequotas: quotas };
  const client = (clients as Record<string, Client>)[service]!;
  const { $metadata, ...answer } = await client[operation[0]!.toLowerCase() + operation.slice(1)]!(input);
  const { BlockData } = answer as { BlockData?: { transformToByteArray(): Promise<Uint8Array> } };
  return BlockData ? { ...answer, BlockData: await BlockData.transformToByteArray() } : answer;
}

/** Without page tokens, which are sealed on their way, members that are undefined, and lists and structures without anything: XML has no such. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  // Price lists are read as objects that are texts.
  if (value instanceof String) return String(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const kept = Object.entries(value)
    .map(([name, held]): [string, unknown] => [name, bare(held)])
    .filter(([, held]) => held !== undefined && !isEmpty(held))
    .filter(([name]) => !/^nextToken$/i.test(name));
  return Object.fromEntries(kept);
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0;

describe('a misfit', () => {
  const { output } = SERVICES.get('autoscaling')!.operations.get('ExitStandby')!;
  const start = { ActivityId: 'a', AutoScalingGroupName: 'web', Cause: 'c', StartTime: new Date(START) };
  const activity = { ...start, StatusCode: 'Successful' };
  const found = (one: unknown) =>
    misfits(output, { Activities: [one] }, enumsOf('@aws-sdk/client-auto-scaling'));

  it.each<[unknown, string]>([
    [start, '.Activities[0].StatusCode is missing'],
    [{ ...activity, Mood: 'good' }, '.Activities[0].Mood is not in the schema'],
    [{ ...activity, Mood: undefined }, '.Activities[0].Mood is not in the schema'],
    [{ ...activity, Cause: 7 }, '.Activities[0].Cause is 7'],
    [{ ...activity, Progress: '7' }, '.Activities[0].Progress is "7"'],
    [{ ...activity, EndTime: START }, `.Activities[0].EndTime is ${START}`],
    [{ ...activity, EndTime: null }, '.Activities[0].EndTime is null'],
    [{ ...activity, StatusCode: 'Fine' }, '.Activities[0].StatusCode is "Fine", none of Cancelled, '],
    [[], '.Activities[0] is not a structure'],
  ])('is found: %j', (one, text) => expect(found(one)).toEqual([expect.stringContaining(text)]));

  it('is not what fits', () => expect(found({ ...activity, Progress: 100 })).toEqual([]));
});

it.each([
  ['autoscaling', 'Instance', 'LifecycleState', 'Warmed:Pending'],
  ['ec2', 'InstanceState', 'Name', 'shutting-down'],
  ['elasticloadbalancing', 'TargetHealth', 'State', 'draining'],
  ['monitoring', 'MetricAlarm', 'StateValue', 'INSUFFICIENT_DATA'],
])('%s says which values %s.%s has', (service, struct, member, value) =>
  expect(enumsOf(`@aws-sdk/client-${PACKAGES[service]}`)(struct, member)).toContain(value),
);

it('knows a sensible call of each operation', () => {
  const names = (tables: object) =>
    Object.entries(tables).flatMap(([service, table]) =>
      Object.keys(table as object).map((name) => `${service}.${name}`),
    );
  expect(names(CALLS).sort()).toEqual(names(TABLES).sort());
});

describe.each(Object.keys(CALLS))('%s', (service) => {
  // Without a package of the SDK, nothing says which texts are enums.
  const enumOf = PACKAGES[service] ? enumsOf(`@aws-sdk/client-${PACKAGES[service]}`) : () => undefined;

  it.each(Object.keys(CALLS[service]!))('%s answers what its schema says', async (operation) => {
    const sandbox = (aws = await openSandbox({}, { world: structuredClone(SEEDED), roles: testRoles }));
    const { input, first = [] } = CALLS[service]![operation]!;
    for (const step of first) await (typeof step === 'number' ? sandbox.pass(step) : ask(sandbox, ...step));
    const handler = vi.spyOn(TABLES[service]!, operation);
    const read = await ask(sandbox, service, operation, input);
    const given = handler.mock.results[0]!.value as object;
    expect(misfits(SERVICES.get(service)!.operations.get(operation)!.output, given, enumOf)).toEqual([]);
    if (/^(Describe|Get|List)/.test(operation)) expect(bare(given)).not.toEqual({});
    expect(bare(read)).toEqual(bare(given));
  });
});
