import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { serviceQuotas } from '../../protocol/shapes.ts';
import { vcpuQuotaOf } from '../../world/supply.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';

/** What a new account gets: AWS's own default of "Running On-Demand Standard instances". */
const DEFAULT_VCPUS = 5;

const ON_DEMAND_STANDARD = {
  ServiceCode: 'ec2',
  ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)',
  QuotaCode: 'L-1216C47A',
  QuotaName: 'Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances',
  Unit: 'None',
  Adjustable: true,
  GlobalQuota: false,
  QuotaAppliedAtLevel: 'ACCOUNT',
} satisfies serviceQuotas.ServiceQuota;

/** The one quota that launches are held to here (`world/supply.ts`). */
function quotaOf(world: World, context: Context, Value: number): serviceQuotas.ServiceQuota {
  const { QuotaCode } = ON_DEMAND_STANDARD;
  const QuotaArn = `arn:aws:servicequotas:${context.region}:${world.account}:ec2/${QuotaCode}`;
  return { ...ON_DEMAND_STANDARD, QuotaArn, Value };
}

/** @throws AwsError where the service or the quota is none that is held here */
function check(service: string | undefined, quota?: string) {
  const { ServiceCode, QuotaCode } = ON_DEMAND_STANDARD;
  if (service === ServiceCode && (quota ?? QuotaCode) === QuotaCode) return;
  throw new AwsError('NoSuchResourceException', 'The specified resource does not exist.');
}

const applied = (world: World, context: Context) =>
  quotaOf(world, context, vcpuQuotaOf(regionOf(world, context)));

export const getServiceQuota: Operation<
  serviceQuotas.GetServiceQuotaRequest,
  serviceQuotas.GetServiceQuotaResponse
> = (world, input, context) => {
  check(input.ServiceCode, input.QuotaCode);
  return { Quota: applied(world, context) };
};

export const getAwsDefaultServiceQuota: Operation<
  serviceQuotas.GetAWSDefaultServiceQuotaRequest,
  serviceQuotas.GetAWSDefaultServiceQuotaResponse
> = (world, input, context) => {
  check(input.ServiceCode, input.QuotaCode);
  return { Quota: quotaOf(world, context, DEFAULT_VCPUS) };
};

export const listServiceQuotas: Operation<
  serviceQuotas.ListServiceQuotasRequest,
  serviceQuotas.ListServiceQuotasResponse
> = (world, input, context) => {
  check(input.ServiceCode);
  const badToken = new AwsError('InvalidPaginationTokenException', 'The pagination token is not valid.');
  const { items, next } = pageOf(
    [applied(world, context)],
    input.MaxResults ?? 100,
    input.NextToken,
    badToken,
  );
  return {
    Quotas: items.filter(({ QuotaCode }) => QuotaCode === (input.QuotaCode ?? QuotaCode)),
    ...(next && { NextToken: next }),
  };
};
