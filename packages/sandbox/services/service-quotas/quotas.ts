import { AwsError } from '../../protocol/aws-error.ts';
import type { Context, Operation } from '../../protocol/operation.ts';
import type { serviceQuotas } from '../../protocol/shapes.ts';
import { vcpuQuotaOf } from '../../world/launch/supply.ts';
import { VCPU_QUOTAS, type VcpuQuota } from '../../world/launch/vcpu-quotas.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';

const EC2 = { ServiceCode: 'ec2', ServiceName: 'Amazon Elastic Compute Cloud (Amazon EC2)' };
const REST = {
  ...{ Unit: 'None', Adjustable: true, GlobalQuota: false },
  QuotaAppliedAtLevel: 'ACCOUNT',
} satisfies serviceQuotas.ServiceQuota;

/** A quota that launches are held to here (`world/launch/supply.ts`). */
function quotaOf(
  world: World,
  context: Context,
  { code, name }: VcpuQuota,
  Value: number,
): serviceQuotas.ServiceQuota {
  const QuotaArn = `arn:aws:servicequotas:${context.region}:${world.account}:ec2/${code}`;
  return { ...EC2, QuotaCode: code, QuotaName: name, ...REST, QuotaArn, Value };
}

const NOT_THERE = () => new AwsError('NoSuchResourceException', 'The specified resource does not exist.');

/** @throws AwsError where the service or the quota is none that is held here */
function find({ ServiceCode, QuotaCode }: serviceQuotas.GetServiceQuotaRequest): VcpuQuota {
  const quota = VCPU_QUOTAS.find(({ code }) => code === QuotaCode);
  if (ServiceCode !== EC2.ServiceCode || !quota) throw NOT_THERE();
  return quota;
}

const applied = (world: World, context: Context, quota: VcpuQuota) =>
  quotaOf(world, context, quota, vcpuQuotaOf(regionOf(world, context), quota.code));

export const getServiceQuota: Operation<
  serviceQuotas.GetServiceQuotaRequest,
  serviceQuotas.GetServiceQuotaResponse
> = (world, input, context) => {
  return { Quota: applied(world, context, find(input)) };
};

export const getAwsDefaultServiceQuota: Operation<
  serviceQuotas.GetAWSDefaultServiceQuotaRequest,
  serviceQuotas.GetAWSDefaultServiceQuotaResponse
> = (world, input, context) => {
  const quota = find(input);
  return { Quota: quotaOf(world, context, quota, quota.standard) };
};

/** One page of all quotas of a service, or of the one that is named. @throws AwsError on a service without any */
function listed(
  { ServiceCode, QuotaCode, MaxResults = 100, NextToken }: serviceQuotas.ListServiceQuotasRequest,
  toQuota: (quota: VcpuQuota) => serviceQuotas.ServiceQuota,
) {
  if (ServiceCode !== EC2.ServiceCode) throw NOT_THERE();
  const badToken = new AwsError('InvalidPaginationTokenException', 'The pagination token is not valid.');
  const chosen = VCPU_QUOTAS.filter(({ code }) => code === (QuotaCode ?? code));
  const { items, next } = pageOf(chosen.map(toQuota), MaxResults, NextToken, badToken);
  return { Quotas: items, ...(next && { NextToken: next }) };
}

export const listServiceQuotas: Operation<
  serviceQuotas.ListServiceQuotasRequest,
  serviceQuotas.ListServiceQuotasResponse
> = (world, input, context) => listed(input, (quota) => applied(world, context, quota));

export const listAwsDefaultServiceQuotas: Operation<
  serviceQuotas.ListAWSDefaultServiceQuotasRequest,
  serviceQuotas.ListAWSDefaultServiceQuotasResponse
> = (world, input, context) => listed(input, (quota) => quotaOf(world, context, quota, quota.standard));
