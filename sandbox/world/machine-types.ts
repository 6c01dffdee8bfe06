import type { TemplateRef } from './template-types.ts';

/** Why Auto Scaling holds a machine unhealthy. */
export type Illness = 'balancer' | 'ended' | 'status' | 'user';

/** What a machine may have besides what each has. */
export interface MachineState {
  illness: Illness;
  /** EC2's status checks fail from here on. */
  impairedAt: number;
  /** Stopped or terminated by other hands than Auto Scaling's. */
  endedAt: number;
  /** Was not added to the target groups: AddToLoadBalancer was suspended. */
  unregistered: boolean;
  /** Waits in the warm pool. */
  warmed: boolean;
  /** A new root volume is on its way: what the machine is once it is there. */
  newRoot: NewRoot;
  /** Launched beyond the desired capacity to balance the zones. */
  balances: boolean;
}

export interface NewRoot {
  /** The volume is in place. */
  at: number;
  imageId: string;
  template: TemplateRef;
}

export type Lifecycle =
  | 'Pending'
  | 'InService'
  | 'Standby'
  | 'Terminating'
  | 'Terminated'
  | 'ReplacingRootVolume'
  | 'RootVolumeReplaced'
  | WarmedState;

/** In the warm pool: booting, or at rest. */
export type WarmedState = 'Warmed:Pending' | 'Warmed:Running' | 'Warmed:Stopped' | 'Warmed:Hibernated';
