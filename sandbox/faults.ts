export const FAULT_KINDS = [
  'throttle',
  'deny',
  'expire',
  'hang',
  'html500',
  'unknown',
  'slow',
  'lost',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to inject; what is not named matches everything. */
export interface Fault {
  kind: FaultKind;
  service?: string;
  operation?: string;
  region?: string;
  /** How often; endless without it. */
  times?: number;
  /** For how many real seconds. */
  seconds?: number;
  /** Real milliseconds that `slow` waits. */
  ms?: number;
}

export interface Target {
  service: string;
  operation: string;
  region: string;
}

/** The faults that are set, and the one that a call meets. */
export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): Fault[];
  /** Uses one of its times up. */
  meet(target: Target): Fault | undefined;
}

export function createFaults(now: () => number = Date.now): Faults {
  let faults: (Fault & { until: number; left: number })[] = [];
  const matches = (fault: Fault, target: Target) =>
    (['service', 'operation', 'region'] as const).every((key) => !fault[key] || fault[key] === target[key]);
  const live = () => (faults = faults.filter(({ left, until }) => left > 0 && until > now()));
  return {
    add: (fault) => {
      const until = fault.seconds === undefined ? Infinity : now() + fault.seconds * 1_000;
      faults.push({ ...fault, until, left: fault.times ?? Infinity });
    },
    clear: () => void (faults = []),
    list: () =>
      live().map(({ until: _until, left, ...fault }) => ({
        ...fault,
        ...(left < Infinity && { times: left }),
      })),
    meet: (target) => {
      const fault = live().find((one) => matches(one, target));
      if (fault) fault.left -= 1;
      return fault;
    },
  };
}
