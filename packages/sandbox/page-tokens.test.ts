import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSandbox, refusal } from './test-sandbox.ts';

let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeAll(async () => void (aws = await openSandbox()));
afterAll(() => aws.close());

const products = (NextToken?: string) =>
  aws.pricing.getProducts({
    ServiceCode: 'AmazonEC2',
    MaxResults: 2,
    ...(NextToken !== undefined && { NextToken }),
  });
const types = (NextToken?: string) =>
  aws.ec2.describeInstanceTypes({ MaxResults: 5, ...(NextToken !== undefined && { NextToken }) });

it('a token leads on, each page with other things', async () => {
  const first = await types();
  const second = await types(first.NextToken);
  const names = [first, second].flatMap(({ InstanceTypes }) =>
    InstanceTypes!.map(({ InstanceType }) => InstanceType),
  );
  expect(new Set(names).size).toBe(10);
});

const garbage = 'b2Zmc2V0IDI';
it.each<[string, () => Promise<unknown>, string, string]>([
  [
    'Auto Scaling',
    () => aws.autoScaling.describePolicies({ NextToken: garbage }),
    'InvalidNextToken',
    `The token '${garbage}' was invalid`,
  ],
  [
    'Auto Scaling, empty',
    () => aws.autoScaling.describePolicies({ NextToken: '' }),
    'InvalidNextToken',
    "The token '' was invalid",
  ],
  [
    'EC2',
    () => types(garbage),
    'InvalidParameterValue',
    `Value ( ${garbage} ) for parameter NextToken is invalid. The token is invalid.`,
  ],
  [
    'CloudWatch',
    () => aws.cloudWatch.listMetrics({ NextToken: garbage }),
    'InvalidNextToken',
    'The next token specified is invalid.',
  ],
  [
    'ELB',
    () => aws.elb.describeTargetGroups({ Marker: garbage }),
    'ValidationError',
    'The marker is not valid.',
  ],
  [
    'Pricing',
    () => products('2'),
    'InvalidNextTokenException',
    'The pagination token is invalid. Try again without a pagination token.',
  ],
  [
    'Cost Explorer',
    () =>
      aws.costs.getCostAndUsage({
        TimePeriod: { Start: '2026-11-01', End: '2026-11-02' },
        Granularity: 'DAILY',
        Metrics: ['UnblendedCost'],
        NextPageToken: garbage,
      }),
    'InvalidNextTokenException',
    'The pagination token is invalid. Try again without a pagination token.',
  ],
])('%s refuses a token that it did not give', async (_, call, code, message) =>
  expect(await refusal(call())).toMatchObject({ code, message, status: 400 }),
);

it('an empty token is none to EC2', async () => expect(await refusal(types(''))).toBeNull());

it('the last page of Spot prices has an empty token, as in EC2', async () => {
  const now = new Date(aws.world.now);
  const { NextToken } = await aws.ec2.describeSpotPriceHistory({
    ...{ StartTime: now, EndTime: now, InstanceTypes: ['m7g.large'] },
  });
  expect(NextToken).toBe('');
});

it('a token is no good to another operation', async () => {
  const { NextToken } = await types();
  expect((await refusal(aws.ec2.describeImages({ MaxResults: 5, NextToken })))!.code).toBe(
    'InvalidParameterValue',
  );
});

it('a token expires', async () => {
  const [{ NextToken: ofTypes }, { NextToken: ofProducts }] = [await types(), await products()];
  await aws.pass(86_400);
  expect(await refusal(types(ofTypes))).toBeNull();
  await aws.pass(1);
  expect((await refusal(types(ofTypes)))!.code).toBe('InvalidParameterValue');
  expect((await refusal(products(ofProducts)))!.code).toBe('ExpiredNextTokenException');
});
