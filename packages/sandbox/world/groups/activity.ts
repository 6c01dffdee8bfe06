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
