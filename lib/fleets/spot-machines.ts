import type { Fleet } from './model';

/** A fleet's Spot machines; null: EC2 did not say. */
export const spotMachinesOf = ({ spot }: Pick<Fleet, 'spot'>) =>
  spot === null ? null : Object.values(spot ?? {}).reduce((sum, one) => sum + one, 0);
