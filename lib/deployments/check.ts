import type { VcpuQuota } from '@/lib/fleets/quotas';
import type { Image } from '@/lib/images/model';
import type { Hold } from '@/lib/releases/holds';
import type { Release } from '@/lib/releases/model';
import type { Aliases } from './next-launch';
import type { Preferences } from './preferences';

/** The image that would run. */
export interface ImageFacts extends Pick<
  Image,
  'id' | 'version' | 'name' | 'architecture' | 'revoked' | 'isSold'
> {
  /** null: deleted or not shared with this account. unknown: AWS did not say. */
  state: string | null;
  /** Why it is not known whether it is revoked. */
  revocationUnread?: string;
  /** The fleet's machines already run it. */
  runs: boolean;
}

/** The release to roll back to. */
export interface WayBack extends Pick<Release, 'number' | 'grade'> {
  /** Shows that it served this fleet; null: no evidence. */
  evidence: string | null;
  /** All instances already run it. */
  runs: boolean;
}

export interface TemplateRef {
  id: string;
  name: string;
  version: string;
}

/** What of a mixed instances policy a deployment changes. */
export interface MixFacts {
  byRequirements: boolean;
  /** Name of the launch template that gets the new version. */
  template: string;
  /** The types that launch from it; `imageId`: an image of their own. */
  launches: { type: string | null; architectures: string[] | null; imageId: string | null }[];
  /** Types that launch from other templates. */
  others: string[];
  /** Desired capacity, if a single machine may count as much; else null. */
  atOnce: number | null;
}

/** Decides whether a deployment can start; null if AWS did not say. */
export interface StartFacts {
  fleet: { name: string; region: string };
  deleting: boolean;
  active: { id: string; label: string; status: string } | null;
  /** The version that the group names; null if it has no launch template. */
  version: string | null;
  /** null: no mixed instances policy. */
  mix: MixFacts | null;
  /** What decides the next launch of the group instead of a number or an image id. */
  aliases: Aliases;
  /** The launch template that gets the new version. */
  deploys: TemplateRef | null;
  /** The machine type changes. */
  resize: boolean;
  pinned: boolean;
  image: ImageFacts;
  /** Set if the fleet was rolled back from what would run, and nobody released it. */
  held: Hold | null;
  /** The database did not say what the fleet was rolled back from. */
  heldUnread: boolean;
  /** The release to roll back to; null if a new release is deployed. */
  back: WayBack | null;
  type: string | null;
  architectures: string[] | null;
  vcpus: number | null;
  /** The fleet's zones, and the region's zones that offer the type. */
  zones: string[];
  offeredIn: string[] | null;
  suspended: string[];
  /** Machines to replace, and those in service now. */
  machines: number;
  inService: number;
}

/** Decides which warnings a deployment gets; null if AWS did not say or was not asked. */
export interface RolloutFacts {
  /** The quota that new machines count towards, the account's limit, and what the region's fleets use now. */
  quota: (VcpuQuota & { limit: number; used: number }) | null;
  /** Why the quota is not known; null: it is, or was not asked. */
  quotaWhy: string | null;
  /** Alarms about this fleet or named in the preferences, with their state. */
  alarms: { name: string; state: string }[] | null;
  /** Machines that AWS replaces only if a preference says so. */
  kept: { protected: number; standby: number } | null;
  /** `share` is load divided by its line, 1 at the line; `enough` machines would be below it. */
  load: { share: number; enough: number | null } | null;
  /** CPU credits of an old machine; null if its type earns none or they are unknown. */
  credits: { held: number | null; perNewMachine: number } | null;
  /** Made by an earlier attempt with the same image, and never started. */
  unstarted: Pick<Release, 'number' | 'createdAt'> | null;
}

export type PreflightFacts = StartFacts & RolloutFacts;

/** The result of one check before a deployment. `text` and `way` are sentences. */
export interface Check {
  name: string;
  state: 'ok' | 'look' | 'blocked' | 'unknown';
  text: string;
  /** What to do. */
  way?: string;
  /** Dialogs that solve it. */
  offers?: ('cancel' | 'roll-back' | 'capacity')[];
  /** The person must tick it before the deployment is sent. */
  tick?: true;
  /** The person must type its version and give a reason before the deployment is sent. */
  confirm?: Pick<Image, 'id' | 'version'>;
}

/** A rule about one thing; null if it has nothing to report. */
export type Rule = (facts: PreflightFacts, preferences: Preferences) => Check | null;

export const ok = (name: string, text: string): Check => ({ name, state: 'ok', text });
export const unknown = (name: string, text: string): Check => ({ name, state: 'unknown', text });
export const look = (name: string, text: string, more: Partial<Check> = {}): Check => ({
  ...{ name, state: 'look', text },
  ...more,
});
export const blocked = (name: string, text: string, way: string, more: Partial<Check> = {}): Check => ({
  ...{ name, state: 'blocked', text, way },
  ...more,
});
