import 'server-only';
import { answering } from '@/lib/aws/answering';
import { callerAnswers } from '@/lib/aws/identity';
import { toProblem } from '@/lib/core/errors';
import { assertRecords, checkSchema, missingMigrations } from '@/lib/db/ready';
import { env } from '@/lib/runtime/env';
import { hold } from '@/lib/runtime/hold';
import { isShuttingDown } from '@/lib/runtime/work';

interface Part {
  ok: boolean;
  why?: string;
}

const LATELY_MS = 60_000;
const PATIENCE_MS = 3_000;
/** ms. Anyone may ask, so results are cached to protect the database and AWS. */
const HELD_MS = 1_000;

const saying = (why: string | undefined): Part => (why ? { ok: false, why } : { ok: true });
const held = (name: string, ms: number, work: () => Promise<unknown>) =>
  hold(`ready ${name}`, '', ms, () => work().then(() => saying(undefined), failure));
const failure = (error: unknown) => saying(toProblem(error).message);

/** Whether AWS answered a call within the last minute; otherwise asks it now. */
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
  migrations: (ms: number) =>
    // If the database does not answer, its own part says so.
    hold('ready migrations', '', ms, async () =>
      saying((await checkSchema().catch(missingMigrations))?.message),
    ),
  database: (ms: number) => held('database', ms, assertRecords),
  aws: (ms: number) => hold('ready aws', '', ms, aws),
};
type PartName = keyof typeof PARTS;
const isPart = (name: string): name is PartName => Object.hasOwn(PARTS, name);

/**
 * Whether changes can be made now, with the reason for each part that fails. `only` names the parts that count; all by
 * default.
 */
export async function readiness(only: string | null, heldMs = HELD_MS) {
  const chosen = only ? only.split(',').filter(isPart) : (Object.keys(PARTS) as PartName[]);
  const parts = await Promise.all(chosen.map(async (name) => [name, await PARTS[name](heldMs)] as const));
  return { ready: parts.every(([, { ok }]) => ok), parts: Object.fromEntries(parts) as Record<string, Part> };
}
