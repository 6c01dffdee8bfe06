export interface ScheduledAction {
  name: string;
  arn: string;
  /** The next or only time. */
  startAt: number;
  endAt?: number;
  recurrence?: string;
  timeZone?: string;
  min?: number;
  max?: number;
  desired?: number;
}

export interface Activity {
  id: string;
  description: string;
  cause: string;
  /** Subnet and zone, as AWS's JSON text. */
  details: string;
  status:
    'PreInService' | 'InProgress' | 'WaitingForELBConnectionDraining' | 'Successful' | 'Failed' | 'Cancelled';
  message?: string;
  startedAt: number;
  endedAt?: number;
  progress: number;
}
