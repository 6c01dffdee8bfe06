/** The services' input and output types: type-only, so that services need no import of the SDK. */
export type * as autoScaling from '@aws-sdk/client-auto-scaling';
export type * as cloudTrail from '@aws-sdk/client-cloudtrail';
export type * as cloudwatch from '@aws-sdk/client-cloudwatch';
export type * as computeOptimizer from '@aws-sdk/client-compute-optimizer';
export type * as ce from '@aws-sdk/client-cost-explorer';
export type * as ebs from '@aws-sdk/client-ebs';
export type * as ec2 from '@aws-sdk/client-ec2';
export type * as classicElb from '@aws-sdk/client-elastic-load-balancing';
export type * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
export type * as iam from '@aws-sdk/client-iam';
export type * as imageBuilder from '@aws-sdk/client-imagebuilder';
export type * as logs from '@aws-sdk/client-cloudwatch-logs';
export type * as organizations from '@aws-sdk/client-organizations';
export type * as pricing from '@aws-sdk/client-pricing';
export type * as serviceQuotas from '@aws-sdk/client-service-quotas';
export type * as ssm from '@aws-sdk/client-ssm';
export type * as sts from '@aws-sdk/client-sts';
