import type { RegionFacts } from '../seed/recorded/facts.ts';
import type { Clients } from './clients.ts';

/** One list of facts of a region: `found` holds those before it. Throws the SDK's errors. */
export interface Read {
  facts: keyof RegionFacts;
  action: string;
  read: (clients: Clients, found: RegionFacts, options: ReadOptions) => Promise<unknown[]>;
}

export interface ReadOptions {
  /** AWS's time. */
  at: Date;
  /** Of metrics. */
  hours: number;
  say: (text: string) => void;
}
