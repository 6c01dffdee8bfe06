import type { Identities } from '../iam/identities.ts';
import type { Principal } from '../iam/principal.ts';
import type { BlockStore } from '../block-store.ts';
import type { World } from '../world/types.ts';

/** What an operation knows besides the world and its input. */
export interface Context {
  region: string;
  /** UTC milliseconds of the virtual clock; equals `world.now`. */
  now: number;
  requestId: string;
  /** "arn:aws:iam::…", who signed the call. */
  caller: string;
  principal: Principal;
  accessKey: string;
  identities: Identities;
  /** What snapshots hold. */
  blocks: BlockStore;
}

/**
 * One operation of AWS: input and output are the SDK's shapes (`protocol/shapes.ts`): members in AWS's names, times
 * as Date, numbers as numbers. It may change the world, except when its name starts with Describe, Get, List or Lookup.
 * Throws AwsError.
 */
export type Operation<Input = never, Output extends object = object> = (
  world: World,
  input: Input,
  context: Context,
) => Output;

/** One service: operation name to function. */
export type Operations = Record<string, Operation>;
