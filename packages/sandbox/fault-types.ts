/** Troubles of a call: what the service answers, or does not. */
const CALL_KINDS = [
  'throttle',
  'deny',
  'scp',
  'expire',
  'hang',
  'html500',
  'unknown',
  'slow',
  'lost',
  'outage',
  'skew',
] as const;

/** Troubles of the world behind the calls. */
export const WORLD_KINDS = ['no-capacity', 'failing-image', 'spot-interruption'] as const;

export const FAULT_KINDS = [...CALL_KINDS, ...WORLD_KINDS] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to inject; what is not named matches everything. */
export interface Fault {
  kind: FaultKind;
  /** SigV4 signing name. */
  service?: string;
  operation?: string;
  region?: string;
  /** Of the calls that match, 0 to 1. */
  share?: number;
  /** How often; endless without it. */
  times?: number;
  /** For how long: real seconds for a fault of calls, virtual ones for a fault of the world. */
  seconds?: number;
  /** Real milliseconds that `slow` waits. */
  ms?: number;
  /** How far AWS's clock is ahead; negative: behind. */
  skewSeconds?: number;
  /** Which market `no-capacity` is of; both without it. */
  market?: 'spot';
  /** What `no-capacity` and `spot-interruption` hit: zone name, instance type. */
  zone?: string;
  type?: string;
  /** Id or name of the image that fails. */
  image?: string;
}

/** A fault that is set. Part of the world, so that a restart forgets none. */
export interface SetFault extends Fault {
  id: string;
  left?: number;
  /** UTC ms of the clock that its seconds are of. */
  untilAt?: number;
  /** What `failing-image` changed, to be taken back. */
  failed?: { region: string; imageId: string }[];
}
