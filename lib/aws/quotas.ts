import 'server-only';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", in vCPUs. */
const STANDARD_VCPUS = 'L-1216C47A';

/** The account's limit of standard on-demand vCPUs in a region; null where AWS has none for it. */
export const standardVcpuQuota = (place: Place) =>
  read({ what: 'servicequotas:GetServiceQuota', place, pace: PACE.hour }, async () => {
    const command = new GetServiceQuotaCommand({ ServiceCode: 'ec2', QuotaCode: STANDARD_VCPUS });
    return (await reader('quotas', place).send(command)).Quota?.Value ?? null;
  });
