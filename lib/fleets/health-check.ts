import type { Fleet } from './model';

type Checked = Pick<Fleet, 'healthCheck' | 'targetGroups' | 'classicBalancers' | 'latticeTargets'>;

/** Whether something sends traffic to its machines: a load balancer, or VPC Lattice. */
export const isBehindAny = (fleet: Omit<Checked, 'healthCheck'>) =>
  fleet.targetGroups.length + fleet.classicBalancers.length + (fleet.latticeTargets?.length ?? 0) > 0;

/**
 * Whether a load balancer or VPC Lattice says if a machine is healthy. EC2 and EBS look at the machine alone, and a
 * health check of a load balancer that is not there tells nothing.
 */
export const asksApplication = (fleet: Checked) =>
  (/ELB/.test(fleet.healthCheck) && fleet.targetGroups.length + fleet.classicBalancers.length > 0) ||
  (/VPC_LATTICE/.test(fleet.healthCheck) && (fleet.latticeTargets?.length ?? 0) > 0);
