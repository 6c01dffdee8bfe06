import type { FleetRollouts } from '@/lib/deployments/progress';
import type { Fleet } from '@/lib/fleets/model';

/** What each tab is given. It reads the rest itself, once it is open. */
export interface TabProps {
  fleet: Fleet;
  /** Its key. */
  fleetKey: string;
  deployments: FleetRollouts | undefined;
  /** AWS's clock, UTC ms. */
  now: number;
}
