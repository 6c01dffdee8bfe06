import type { Read } from './read.ts';
import { BALANCER_READS } from './read-balancers.ts';
import { EC2_READS } from './read-ec2.ts';
import { GROUP_READS } from './read-groups.ts';
import { METRIC_READS } from './read-metrics.ts';

/** In this order: later ones ask for what earlier ones named. */
export const READS: Read[] = [...GROUP_READS, ...EC2_READS, ...BALANCER_READS, ...METRIC_READS];
