import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAM } from '@aws-sdk/client-iam';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { STS } from '@aws-sdk/client-sts';

export interface Where {
  /** Any endpoint that speaks AWS's formats; AWS itself by default. */
  endpoint?: string | undefined;
  /** Of the AWS CLI's files; the SDK's usual chain of credentials by default. */
  profile?: string | undefined;
}

/** Clients that only read. They wait and try again where AWS says that it is asked too often. */
export function clientsIn(region: string, { endpoint, profile }: Where) {
  const config = {
    ...{ region, maxAttempts: 8, retryMode: 'adaptive' },
    // A simulated clock differs from this machine's; the SDK would ask eight times after each refusal.
    ...(endpoint && { endpoint, disableClockSkewCorrection: true }),
    ...(profile && { profile }),
  };
  return {
    autoScaling: new AutoScaling(config),
    cloudWatch: new CloudWatch(config),
    ec2: new EC2(config),
    elb: new ElasticLoadBalancingV2(config),
    iam: new IAM(config),
    quotas: new ServiceQuotas(config),
    sts: new STS(config),
  };
}

export type Clients = ReturnType<typeof clientsIn>;

export function closeAll(clients: Clients) {
  for (const client of Object.values(clients)) client.destroy();
}

/** Who asks, and AWS's own time. @throws the SDK's error */
export async function callerOf({ sts }: Clients): Promise<{ account: string; at: Date }> {
  let at = new Date();
  sts.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { date } = (answer.response as { headers: Record<string, string> }).headers;
      if (date) at = new Date(date);
      return answer;
    },
    { step: 'deserialize', name: 'awsTime' },
  );
  const { Account = '' } = await sts.getCallerIdentity({});
  return { account: Account, at };
}
