import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudTrail } from '@aws-sdk/client-cloudtrail';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { ComputeOptimizer } from '@aws-sdk/client-compute-optimizer';
import { CostExplorer } from '@aws-sdk/client-cost-explorer';
import { EBS } from '@aws-sdk/client-ebs';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancing } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAM } from '@aws-sdk/client-iam';
import { Imagebuilder } from '@aws-sdk/client-imagebuilder';
import { Organizations } from '@aws-sdk/client-organizations';
import { Pricing } from '@aws-sdk/client-pricing';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import { restClient } from './test-rest-client.ts';

/** The real SDK clients, for tests: one attempt, so that a fault is seen as it is. */
export function clientsFor(endpoint: string, region = 'us-east-1', accessKeyId = 'AKIASANDBOX') {
  const credentials = { accessKeyId, secretAccessKey: 'none' };
  const config = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    autoScaling: new AutoScaling(config),
    cloudTrail: new CloudTrail(config),
    cloudWatch: new CloudWatch(config),
    computeOptimizer: new ComputeOptimizer(config),
    costs: new CostExplorer(config),
    ebs: new EBS(config),
    ec2: new EC2(config),
    classicElb: new ElasticLoadBalancing(config),
    elb: new ElasticLoadBalancingV2(config),
    iam: new IAM(config),
    imageBuilder: new Imagebuilder(config),
    logs: new CloudWatchLogs(config),
    organizations: new Organizations(config),
    pricing: new Pricing(config),
    quotas: new ServiceQuotas(config),
    ssm: new SSM(config),
    sts: new STS(config),
    zonalShift: restClient(endpoint, 'arc-zonal-shift'),
  };
}
