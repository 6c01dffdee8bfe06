import type { Fleet } from './model';
import { cpuTarget } from './policies';

/** Percent CPU if no policy sets a target: it leaves room for the loss of one zone of three. */
export const DEFAULT_TARGET = 60;

/** The CPU target of a fleet in percent. */
export const targetOf = ({ policies }: Pick<Fleet, 'policies'>) => cpuTarget(policies) ?? DEFAULT_TARGET;
