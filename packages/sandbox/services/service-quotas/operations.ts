import type { Operations } from '../../protocol/operation.ts';
import {
  getAwsDefaultServiceQuota,
  getServiceQuota,
  listAwsDefaultServiceQuotas,
  listServiceQuotas,
} from './quotas.ts';

export const operations: Operations = {
  GetAWSDefaultServiceQuota: getAwsDefaultServiceQuota,
  GetServiceQuota: getServiceQuota,
  ListAWSDefaultServiceQuotas: listAwsDefaultServiceQuotas,
  ListServiceQuotas: listServiceQuotas,
};
