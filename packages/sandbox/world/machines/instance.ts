import type { Tags, TemplateData, TemplateRef } from '../launch/template.ts';

/** Why Auto Scaling holds a machine unhealthy. */
export type Illness = 'balancer' | 'ended' | 'status' | 'user';

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

/** A lifecycle hook that has not been answered yet. */
export interface Waiting {
  hook: string;
  token: string;
  startedAt: number;
  /** Its default result counts from then on. */
  until: number;
  /** It is answered then, with CONTINUE. */
  answersAt?: number;
}

/** Attributes of a machine that EC2 lets be set. */
export interface InstanceSettings {
  disableApiTermination: boolean;
  disableApiStop: boolean;
  ebsOptimized: boolean;
  sourceDestCheck: boolean;
  shutdownBehavior: string;
  /** In base64. */
  userData?: string;
}

export interface Instance {
  id: string;
  /** Group name; kept after termination. */
  group: string;
  zone: string;
  subnetId: string;
  privateIp: string;
  /** The call that launched it with others: "r-…"; else it has one of its own. */
  reservation?: string;
  /** AmiLaunchIndex, its place among them. */
  launchIndex?: number;
  type: string;
  /** Units of capacity, where the group counts them; else 1. */
  weight?: number;
  /** What RunInstances was given, for a machine that no template describes. */
  launch?: TemplateData;
  /** What was set since its launch. */
  settings?: Partial<InstanceSettings>;
  /** Bought on the Spot market. */
  spot?: true;
  /** Known to its group alone: EC2 answers as for one that is gone. */
  unrecorded?: true;
  /** A machine that was recorded: what EC2 told of it, in EC2's own members. */
  given?: Record<string, unknown>;
  imageId: string;
  template: TemplateRef;
  securityGroupIds: string[];
  tags: Tags;
  launchedAt: number;
  /** What EC2 says. */
  state: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
  /** What Auto Scaling says. */
  lifecycle: Lifecycle;
  health: 'Healthy' | 'Unhealthy';
  /** What the target groups say; "unused" without one. */
  target: 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';
  protected: boolean;
  /** The activity that launched it, or is ending it. */
  activityId: string;
  /** Boots until then: then it is in service, and healthy if its image serves. */
  readyAt: number;
  /** EC2 takes this Spot machine back then; it was told two minutes before. */
  takenAt?: number;
  /** Its installs at boot failed. */
  bootFailed?: boolean;
  inServiceAt?: number;
  /** Draining until then, afterwards shutting down. */
  drainedAt?: number;
  /** Lifecycle hooks that hold it in Pending or Terminating. */
  waiting?: Waiting[];
  /** A terminating hook was abandoned, and the group retains such machines: it runs on outside the capacity. */
  retained?: true;
  terminatedAt?: number;
  illness?: Illness;
  /** EC2's status checks fail from here on. */
  impairedAt?: number;
  /** Stopped or terminated by other hands than Auto Scaling's. */
  endedAt?: number;
  /** Was not added to the target groups: AddToLoadBalancer was suspended. */
  unregistered?: boolean;
  /** Goes to the warm pool once it has drained, instead of ending. */
  returning?: boolean;
  /** Waits in the warm pool. */
  warmed?: boolean;
  /** A new root volume is on its way: what the machine is once it is there. */
  newRoot?: NewRoot;
  /** Launched beyond the desired capacity to balance the zones. */
  balances?: boolean;
}
