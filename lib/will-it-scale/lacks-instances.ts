import type { Fleet } from '@/lib/fleets/model';

/** Whether it holds less than what is wanted, so that AWS is launching or cannot. */
export const lacksInstances = ({ capacity, units }: Pick<Fleet, 'capacity' | 'units'>) =>
  units ? (units.held ?? units.desired) < units.desired : capacity.total < capacity.desired;
