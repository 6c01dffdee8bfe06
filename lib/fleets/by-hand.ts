import type { ByHand } from '@/lib/aws/by-hand';
import { awsCommand, inOneLine } from '@/lib/core/aws-command';

const line = (call: ByHand, region: string) => inOneLine(awsCommand(call, region));

/** Resumes AWS's launch and terminate processes. */
export const resumeCommand = ({ name, region }: { name: string; region: string }, processes: string[]) =>
  line(
    {
      operation: 'autoscaling:ResumeProcesses',
      input: { AutoScalingGroupName: name, ScalingProcesses: processes },
    },
    region,
  );

/** Asks AWS for a higher limit of vCPUs. */
export const raiseQuotaCommand = (region: string, code: string, vcpus: number) =>
  line(
    {
      operation: 'servicequotas:RequestServiceQuotaIncrease',
      input: { ServiceCode: 'ec2', QuotaCode: code, DesiredValue: vcpus },
    },
    region,
  );
