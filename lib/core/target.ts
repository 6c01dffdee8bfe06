import { fleetPath, type FleetRef } from './fleet-ref';

export type TargetKind =
  'fleet' | 'family' | 'pipeline' | 'budget' | 'access' | 'guards' | 'request' | 'console';

/** What a change is made to: a fleet where it does not say what else. */
export interface Target extends FleetRef {
  kind?: TargetKind;
}

/** What decides who may change a target and what guards it. A fleet is one; empty where it has no app or env. */
export interface Subject {
  app: string;
  env: string;
  capacity?: { desired: number; healthy: number };
}

/** An image family is one in all regions. */
export const EVERYWHERE = 'global';

export const kindOf = ({ kind = 'fleet' }: Target): TargetKind => kind;

export const familyPath = (family: string) => `/images?family=${encodeURIComponent(family)}`;

const PATHS: Record<TargetKind, (target: Target) => string> = {
  fleet: fleetPath,
  family: ({ name }) => familyPath(name),
  pipeline: () => '/images',
  budget: () => '/spend',
  access: () => '/access',
  console: () => '/activity',
  guards: () => '/guards',
  request: () => '/guards/requests',
};

/** The page of it. */
export const targetPath = (target: Target) => PATHS[kindOf(target)](target);
