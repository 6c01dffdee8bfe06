import { before } from '@/lib/core/time-range';
import { timesOf, type Axis, type Values } from '@/lib/core/series';

/** Moves values of the period before onto `axis` for comparison; their points may be longer. */
export function underAxis(axis: Axis, earlier: { axis: Axis; values: Values }): Values {
  const shift = axis.from - before(axis).from;
  return timesOf(axis).map((at) => {
    const index = Math.floor((at - shift - earlier.axis.from) / (earlier.axis.period * 1000));
    return earlier.values[index] ?? null;
  });
}

export interface Measured {
  load: Values;
  /** Machines in service. */
  capacity: Values;
  /** USD per hour. */
  spend: Values;
}

/** A figure of both periods; null if too little of either is known. */
export interface Changed {
  before: number | null;
  after: number | null;
}

export interface Changes {
  /** Hours for which the load of both periods is known. */
  hours: number;
  /** The mean, in the load's unit. */
  load: Changed;
  machineHours: Changed;
  /** USD. */
  spend: Changed;
}

/** Load, machines and cost of both periods, over the points that are known in both. */
export function changesBetween(axis: Axis, before: Measured, after: Measured): Changes {
  const hours = timesOf(axis).map((at) => Math.min(axis.period, (axis.to - at) / 1000) / 3_600);
  const known = (name: keyof Measured) =>
    hours.flatMap((hour, index) => {
      const [was, is] = [before[name][index] ?? null, after[name][index] ?? null];
      return was === null || is === null ? [] : [{ hour, was, is }];
    });
  const compared = (name: keyof Measured): Changed => {
    const both = known(name);
    if (both.length === 0) return { before: null, after: null };
    const length = name === 'load' ? both.reduce((sum, { hour }) => sum + hour, 0) : 1;
    const total = (of: 'was' | 'is') => both.reduce((sum, one) => sum + one[of] * one.hour, 0) / length;
    return { before: total('was'), after: total('is') };
  };
  const common = known('load').reduce((sum, { hour }) => sum + hour, 0);
  return {
    hours: common,
    load: compared('load'),
    machineHours: compared('capacity'),
    spend: compared('spend'),
  };
}

/** The change as a share of the earlier value; null if that is unknown or 0. */
export const shareChanged = ({ before, after }: Changed) =>
  before === null || after === null || before === 0 ? null : after / before - 1;
