import { join } from 'node:path';
import { createAccount, type Account } from './account.ts';
import { openBlocks, type BlockStore } from './block-store.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Identities } from './iam/identities.ts';
import { enforceRole } from './iam/made-roles.ts';
import { createLimits, unlimited } from './limits.ts';
import type { Clock } from './world/time/clock.ts';
import { snapshotState } from './world/images/snapshots.ts';
import { fileStore, memoryStore, type NotedCall, type Store } from './world/store.ts';
import type { World } from './world/types.ts';

/** An account's world with where it is kept, before a clock moves it. */
export interface Kept {
  world: World;
  store: Store;
  blocks: BlockStore;
  noted: NotedCall[];
  /** Virtual UTC ms up to which it has come. */
  until: number;
}

export interface AccountOptions {
  limits?: boolean;
  lag?: number;
  wallClock?: () => number;
}

/** What is kept in the folder, or a new world. @throws Error with one clear line when the folder cannot be used */
export function keep(dataDir: string | undefined, open: (kept: World | null) => World): Kept {
  const store = dataDir ? fileStore(dataDir) : memoryStore;
  const world = open(store.load());
  const blocks = openBlocks(dataDir && join(dataDir, 'blocks'));
  const noted = store.notedSince(world);
  return { world, store, blocks, noted, until: noted.at(-1)?.context.now ?? world.now };
}

export interface Opened {
  world: World;
  account: Account;
  faults: Faults;
  close(): void;
}

/** The account, brought up to the clock. */
export function openAccount(
  { world, store, blocks, noted }: Kept,
  clock: Clock,
  identities: Identities,
  options: AccountOptions,
): Opened {
  for (const role of Object.values(world.roles ?? {})) enforceRole(world, identities, role);
  const faults = createFaults(world, options.wallClock);
  const account = createAccount(world, {
    ...{ blocks, clock, store, faults, identities },
    limits: options.limits === false ? unlimited : createLimits(options.wallClock),
    lag: options.lag ?? 0,
  });
  noted.forEach(account.replay);
  blocks.keep(snapshotsKept(world));
  account.catchUp();
  account.save();
  const close = () => {
    account.save();
    blocks.close();
  };
  return { world, account, faults, close };
}

/** Those that hold something, or may still come to. */
const snapshotsKept = ({ regions, now }: World) =>
  Object.values(regions).flatMap(({ snapshots }) =>
    Object.values(snapshots).flatMap((one) => (snapshotState(one, now) === 'error' ? [] : [one.id])),
  );
