import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSandbox, refusal } from './test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());
beforeEach(() => aws.control('DELETE', 'faults'));

const SIGNED = 'AWS4-HMAC-SHA256 Credential=AKIA/20261123/us-east-1/';
const post = async (service: string, headers: Record<string, string>, body: string) => {
  const authorization = `${SIGNED}${service}/aws4_request, SignedHeaders=host, Signature=0`;
  const response = await fetch(aws.url, { method: 'POST', headers: { authorization, ...headers }, body });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const form = { 'content-type': 'application/x-www-form-urlencoded' };

it('STS says who is calling', async () => {
  const identity = await aws.sts.getCallerIdentity({});
  expect(identity).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/operator' });
  expect(identity.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

describe('what AWS does not know', () => {
  it.each([
    ['autoscaling', 'InvalidAction'],
    ['ec2', 'InvalidAction'],
    ['nonsense', 'InvalidAction'],
  ])('%s: a query action', async (service, code) => {
    const answer = await post(service, form, 'Action=MakeCoffee&Version=2011-01-01');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(`<Code>${code}</Code>`);
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a JSON action', async () => {
    const json = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSInsightsIndexService.MakeCoffee',
    };
    const answer = await post('ce', json, '{}');
    expect([answer.status, JSON.parse(answer.text).__type]).toEqual([
      400,
      expect.stringMatching(/#UnknownOperationException$/),
    ]);
  });

  it('an action of the real service that is not played here', async () => {
    expect(await refusal(aws.ec2.describeRouteTables({}))).toMatchObject({
      code: 'InvalidAction',
      status: 400,
    });
  });

  it('a call without a signature', async () => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: form,
      body: 'Action=GetCallerIdentity',
    });
    expect([response.status, await response.text()]).toEqual([
      403,
      expect.stringContaining('MissingAuthenticationToken'),
    ]);
  });
});

it('answers CloudWatch in XML where it is asked by a form, as older command lines do', async () => {
  const answer = await post('monitoring', form, 'Action=DescribeAlarms&Version=2010-08-01&MaxRecords=1');
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('<DescribeAlarmsResult>')]);
});

it('escapes what it repeats, and refuses a body that is too large', async () => {
  const answer = await post('ec2', form, 'Action=DescribeImages&ImageId.1=%3Cscript%3E%26');
  expect(answer.text).toContain('&#60;script&#62;&#38;');
  expect((await post('ec2', form, `Action=DescribeImages&X=${'x'.repeat(1_100_000)}`)).status).toBe(413);
});

it.each(['__proto__', 'constructor', 'x'.repeat(10_000), '\u0000', '\ufffd', '<b>', '../..'])(
  'is not confused by a thing called %j',
  async (name) => {
    const group = aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: name, DesiredCapacity: 1 });
    expect((await refusal(group))!.code).toBe('ValidationError');
    const image = aws.ec2.describeImages({ ImageIds: [name] });
    expect((await refusal(image))!.code).toBe('InvalidAMIID.Malformed');
    const filter = aws.ec2.describeInstances({ Filters: [{ Name: name, Values: [name] }] });
    expect((await refusal(filter))!.code).toBe('InvalidParameterValue');
    const template = aws.ec2.describeLaunchTemplateVersions({ LaunchTemplateId: name });
    expect((await refusal(template))!.code).toBe('InvalidLaunchTemplateId.NotFound');
    expect((await post(name.slice(0, 20).replace(/[^\w]/g, '_'), form, 'Action=X')).status).toBe(400);
  },
);

it('says of a dry run that it would have worked', async () => {
  const call = aws.ec2.describeImages({ DryRun: true });
  expect(await refusal(call)).toMatchObject({ code: 'DryRunOperation', status: 412 });
});

it('dates its answers by the virtual clock', async () => {
  await aws.pass(3_600);
  const answer = await post('sts', form, 'Action=GetCallerIdentity');
  expect(Date.parse(answer.headers.get('date')!)).toBe(Math.floor(aws.world.now / 1_000) * 1_000);
});

describe('faults', () => {
  const throttle = { kind: 'throttle', times: 1 };

  it.each([
    ['autoScaling', 'describeAutoScalingGroups', 'Throttling', 400],
    ['ec2', 'describeImages', 'RequestLimitExceeded', 503],
    ['elb', 'describeTargetGroups', 'ThrottlingException', 400],
    ['cloudWatch', 'describeAlarms', 'ThrottlingException', 400],
  ] as const)('%s throttles in its own words, once', async (client, operation, code, status) => {
    await aws.control('POST', 'faults', throttle);
    const call = () =>
      (aws[client] as never as Record<string, (input: object) => Promise<unknown>>)[operation]!({});
    expect(await refusal(call())).toMatchObject({ code, status });
    expect(await refusal(call())).toBeNull();
  });

  it('hit only what they name', async () => {
    await aws.control('POST', 'faults', { kind: 'deny', service: 'ec2', operation: 'DescribeImages' });
    expect((await refusal(aws.ec2.describeImages({})))!.code).toBe('UnauthorizedOperation');
    expect(await refusal(aws.ec2.describeRegions({}))).toBeNull();
    await aws.control('POST', 'faults', { kind: 'expire', region: 'eu-west-1' });
    expect(await refusal(aws.sts.getCallerIdentity({}))).toBeNull();
  });

  it('answer with HTML, late, or not at all after the work is done', async () => {
    await aws.control('POST', 'faults', { kind: 'html500', times: 1 });
    expect((await post('ec2', form, 'Action=DescribeImages')).text).toContain('<!doctype html>');
    await aws.control('POST', 'faults', { kind: 'slow', ms: 5, times: 1 });
    expect(await refusal(aws.sts.getCallerIdentity({}))).toBeNull();
    await aws.control('POST', 'faults', { kind: 'lost', times: 1 });
    const call = aws.autoScaling.setDesiredCapacity({ AutoScalingGroupName: 'web', DesiredCapacity: 1 });
    expect(await refusal(call)).not.toBeNull();
    expect(aws.fleet.desired).toBe(1);
  });

  it('hang: accepted, never answered', async () => {
    await aws.control('POST', 'faults', { kind: 'hang', times: 1 });
    const call = aws.sts.getCallerIdentity({}, { abortSignal: AbortSignal.timeout(50) });
    expect((await refusal(call))!.name).toMatch(/Abort|Timeout/);
  });

  it('are refused when they make no sense', async () => {
    expect((await aws.control('POST', 'faults', { kind: 'gremlins' })).status).toBe(400);
    expect((await aws.control('POST', 'clock', { speed: -1 })).status).toBe(400);
    expect((await aws.control('GET', 'nowhere')).status).toBe(404);
  });
});

it('counts calls by operation, and from a reset on', async () => {
  await aws.control('DELETE', 'calls');
  await aws.sts.getCallerIdentity({});
  await aws.sts.getCallerIdentity({});
  const { json } = await aws.control('GET', 'calls');
  expect(json).toMatchObject({ sinceReset: { 'sts.GetCallerIdentity': 2 } });
});

it('sums the account up', async () => {
  const { json } = await aws.control('GET', '');
  expect(json).toMatchObject({ account: '123456789012', speed: 0, fleets: [{ name: 'web', refresh: null }] });
});
