import type { RegionFacts } from '../seed/recorded/facts.ts';
import type { Clients } from './clients.ts';
import { BALANCER_READS } from './read-balancers.ts';
import { EC2_READS } from './read-ec2.ts';
import { GROUP_READS } from './read-groups.ts';
import { METRIC_READS } from './read-metrics.ts';

export interface ReadOptions {
  /** AWS's time. */
  at: Date;
  /** Of metrics. */
  hours: number;
  say: (text: string) => void;
}

/** One list of facts of a region: `found` holds those before it. Throws the SDK's errors. */
export interface Read {
  facts: keyof RegionFacts;
  action: string;
  read: (clients: Clients, found: RegionFacts, options: ReadOptions) => Promise<unknown[]>;
}

/** In this order: later ones ask for what earlier ones named. */
export const READS: Read[] = [...GROUP_READS, ...EC2_READS, ...BALANCER_READS, ...METRIC_READS];
