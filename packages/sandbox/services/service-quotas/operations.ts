import type { Operations } from '../../protocol/operation.ts';
import { getAwsDefaultServiceQuota, getServiceQuota, listServiceQuotas } from './quotas.ts';

export const operations: Operations = {
  GetAWSDefaultServiceQuota: getAwsDefaultServiceQuota,
  GetServiceQuota: getServiceQuota,
  ListServiceQuotas: listServiceQuotas,
};
