import type { Tags } from '../launch/template.ts';

export interface Interval {
  instanceId: string;
  group: string;
  region: string;
  zone: string;
  type: string;
  /** Units of capacity, where they are not machines. */
  weight?: number;
  /** Bought on the Spot market. */
  spot?: true;
  /** UsageOperation of its image, unless that is Linux. */
  operation?: string;
  /** `dedicated` or `host`; missing: shared. */
  tenancy?: string;
  imageId: string;
  launchedAt: number;
  /** The machine's, while this interval lasts: other tags begin another. */
  tags: Tags;
  /** Not a launch: the machine ran before, with another image, group or tag. */
  continues?: true;
  /** From here on it takes load; absent while it boots, or when it never served. */
  servingAt?: number;
  terminatedAt?: number;
}
