import type { Fleet } from '@/lib/fleets/model';
import { countedOf } from '@/lib/fleets/units';

/** Whether it holds less than what is wanted, so that AWS is launching or cannot. */
export const lacksInstances = ({ capacity, units }: Pick<Fleet, 'capacity' | 'units'>) =>
  units ? (units.held ?? units.desired) < units.desired : countedOf(capacity) < capacity.desired;
