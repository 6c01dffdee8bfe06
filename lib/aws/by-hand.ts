import 'server-only';
import type { ResumeProcessesCommandInput } from '@aws-sdk/client-auto-scaling';
import type { RequestServiceQuotaIncreaseCommandInput } from '@aws-sdk/client-service-quotas';

/** Calls that Plimsoll never sends. It shows people the command instead. */
export type ByHand =
  | { operation: 'autoscaling:ResumeProcesses'; input: ResumeProcessesCommandInput }
  | {
      operation: 'servicequotas:RequestServiceQuotaIncrease';
      input: RequestServiceQuotaIncreaseCommandInput;
    };
