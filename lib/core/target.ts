import { fleetPath } from './fleet-ref';
import type { Place } from './place';
import type { Standing } from './standing';

export type TargetKind =
  | 'fleet'
  | 'family'
  | 'pipeline'
  | 'budget'
  | 'view'
  | 'webhook'
  | 'access'
  | 'guards'
  | 'naming'
  | 'request'
  | 'console';

/**
 * What a change applies to; a fleet if `kind` is missing. `region` is EVERYWHERE if the target has no single region.
 */
export interface Target extends Place {
  kind?: TargetKind;
  name: string;
}

/** `account/region/name`; for a fleet this is its key. */
export const targetKey = ({ account, region, name }: Target) => `${account}/${region}/${name}`;

/** What permissions and rules judge a target by: app and env, empty if it has none, and for a fleet how it stands. */
export interface Subject extends Partial<Standing> {
  app: string;
  env: string;
  capacity?: { desired: number; healthy: number };
  units?: CountedUnits | null;
}

/** Capacity in units, where a machine counts by weight. */
interface CountedUnits {
  word: string;
  desired: number;
  healthy: number | null;
  weights: { least: number; most: number } | null;
}

/** Desired and healthy capacity in what AWS counts for the target. */
export interface Counted {
  desired: number;
  /** null: unknown. */
  healthy: number | null;
  /** "unit", "vCPU" or "MiB"; missing: machines. */
  word?: string;
  /** Of the smallest and the largest machine, in these units. */
  weights?: { least: number; most: number } | null;
}

export const countedOf = ({ capacity, units }: Pick<Subject, 'capacity' | 'units'>): Counted | null =>
  units ?? capacity ?? null;

/** An image family exists in all regions together. */
export const EVERYWHERE = 'global';

export const kindOf = ({ kind = 'fleet' }: Target): TargetKind => kind;

const familyPath = (family: string) => `/images?family=${encodeURIComponent(family)}`;

const PATHS: Record<TargetKind, (target: Target) => string> = {
  fleet: fleetPath,
  family: ({ name }) => familyPath(name),
  pipeline: () => '/images',
  budget: () => '/spend',
  view: () => '/',
  webhook: () => '/activity',
  access: () => '/access',
  guards: () => '/guards',
  naming: () => '/naming',
  request: () => '/guards/requests',
  console: () => '/activity',
};

/** The path of the target's page. */
export const targetPath = (target: Target) => PATHS[kindOf(target)](target);
