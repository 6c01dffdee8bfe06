import { share, type FleetLoad } from '@/lib/load/model';
import type { ScalingFault } from '@/lib/will-it-scale/chain';

/** Load divided by its line from which a fleet may soon need more machines. */
const NEAR = 0.8;

/** The faults that need a person now. A fleet at its maximum needs none while its load is known to be far from the line. */
export const pressing = (faults: readonly ScalingFault[], load: FleetLoad | null): ScalingFault[] =>
  faults.filter(({ link }) => link !== 'room' || !load || (share(load) ?? NEAR) >= NEAR);
