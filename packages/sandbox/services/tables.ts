import type { Operations } from '../protocol/operation.ts';
import { operations as autoscaling } from './autoscaling/operations.ts';
import { operations as monitoring } from './cloudwatch/operations.ts';
import { operations as cloudtrail } from './cloudtrail/operations.ts';
import { operations as computeOptimizer } from './compute-optimizer/operations.ts';
import { operations as ce } from './cost-explorer/operations.ts';
import { operations as ebs } from './ebs/operations.ts';
import { operations as ec2 } from './ec2/operations.ts';
import { operations as elb } from './classic-elb/operations.ts';
import { operations as elasticloadbalancing } from './elb/operations.ts';
import { operations as iam } from './iam/operations.ts';
import { operations as imagebuilder } from './image-builder/operations.ts';
import { operations as logs } from './logs/operations.ts';
import { operations as organizations } from './organizations/operations.ts';
import { operations as pricing } from './pricing/operations.ts';
import { operations as servicequotas } from './service-quotas/operations.ts';
import { operations as ssm } from './ssm/operations.ts';
import { operations as sts } from './sts/operations.ts';
import { operations as zonalShift } from './zonal-shift/operations.ts';

/** By SigV4 signing name; `elb` are the classic balancers. */
export const TABLES: Record<string, Operations> = {
  'arc-zonal-shift': zonalShift,
  autoscaling,
  ce,
  cloudtrail,
  'compute-optimizer': computeOptimizer,
  ebs,
  ec2,
  elasticloadbalancing,
  elb,
  iam,
  imagebuilder,
  logs,
  monitoring,
  organizations,
  pricing,
  servicequotas,
  ssm,
  sts,
};
