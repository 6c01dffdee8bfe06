import 'server-only';
import { answering } from '@/lib/aws/answering';
import { callerAnswers } from '@/lib/aws/identity';
import { toProblem } from '@/lib/core/errors';
import { assertRecords, missingMigrations } from '@/lib/db/ready';
import { env } from './env';
import { hold } from './hold';
import { isShuttingDown } from './shutdown';

interface Part {
  ok: boolean;
  why?: string;
}

const LATELY_MS = 60_000;
const PATIENCE_MS = 3_000;
/** Anyone may ask, so the database and AWS are not asked each time. */
const HELD_MS = 1_000;

const saying = (why: string | undefined): Part => (why ? { ok: false, why } : { ok: true });
const held = (name: string, ms: number, work: () => Promise<unknown>) =>
  hold(`ready ${name}`, '', ms, () => work().then(() => saying(undefined), failure));
const failure = (error: unknown) => saying(toProblem(error).message);

/** Answered a call of anybody's within a minute, or does so now. */
async function aws(): Promise<Part> {
  if (Date.now() - (answering().answeredAt ?? 0) < LATELY_MS && !answering().failing) return { ok: true };
  const late = new Promise<Part>((resolve) => {
    setTimeout(() => resolve(saying('AWS does not answer.')), PATIENCE_MS).unref();
  });
  const asked = callerAnswers(env.regions[0]!).then(({ stale }) => saying(stale?.message), failure);
  return Promise.race([asked, late]);
}

const PARTS = {
  accepting: async () => saying(isShuttingDown() ? 'Plimsoll is shutting down.' : undefined),
  migrations: async () => saying(missingMigrations()?.message),
  database: (ms: number) => held('database', ms, assertRecords),
  aws: (ms: number) => hold('ready aws', '', ms, aws),
};
type PartName = keyof typeof PARTS;
const isPart = (name: string): name is PartName => Object.hasOwn(PARTS, name);

/** Whether changes can be made now, and of each part why not. `only` names the parts that count, all by default. */
export async function readiness(only: string | null, heldMs = HELD_MS) {
  const chosen = only ? only.split(',').filter(isPart) : (Object.keys(PARTS) as PartName[]);
  const parts = await Promise.all(chosen.map(async (name) => [name, await PARTS[name](heldMs)] as const));
  return { ready: parts.every(([, { ok }]) => ok), parts: Object.fromEntries(parts) as Record<string, Part> };
}
