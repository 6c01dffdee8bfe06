import type { Operations } from '../protocol/operation.ts';
import { operations as autoscaling } from './autoscaling/operations.ts';
import { operations as ec2 } from './ec2/operations.ts';
import { operations as elasticloadbalancing } from './elb/operations.ts';
import { operations as sts } from './sts/operations.ts';

/** By SigV4 signing name. */
export const TABLES: Record<string, Operations> = { autoscaling, ec2, elasticloadbalancing, sts };
