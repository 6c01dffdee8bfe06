/** What an alarm may have besides what each has: absent means AWS's default. */
export interface AlarmRules {
  /** DatapointsToAlarm; the evaluation periods by default. */
  datapoints: number;
  /** "missing" by default. */
  treatMissing: 'breaching' | 'notBreaching' | 'ignore' | 'missing';
  actionsEnabled: boolean;
  okActions: string[];
  insufficientActions: string[];
  unit: string;
  configuredAt: number;
  /** The datapoints of the last evaluation periods, oldest first; null where nobody reported. */
  recent: (number | null)[];
}
