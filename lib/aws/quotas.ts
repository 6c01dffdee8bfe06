import 'server-only';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { PACE } from '@/lib/core/pace';
import type { Place } from '@/lib/core/place';
import { read } from './call';
import { reader } from './clients';

/** The account's limit of one EC2 quota in a region; null if AWS has none. */
export const ec2Quota = (place: Place, code: string) =>
  read({ what: 'servicequotas:GetServiceQuota', place, key: code, pace: PACE.hour }, async () => {
    const command = new GetServiceQuotaCommand({ ServiceCode: 'ec2', QuotaCode: code });
    return (await reader('quotas', place).send(command)).Quota?.Value ?? null;
  });
