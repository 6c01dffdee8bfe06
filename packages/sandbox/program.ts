import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command } from './command.ts';
import { readPolicyFiles } from './iam/policy-files.ts';
import type { RolesOf } from './iam/roles.ts';
import type { Facts } from './seed/recorded/facts.ts';
import { startSandbox } from './server.ts';
import type { Size, TrafficFiles } from './world/types.ts';

const DEFAULT_PORT = 4566;
const MOST_PORT = 65_535;

/** What the environment asks for; see README for the names. */
function options(env: NodeJS.ProcessEnv) {
  const { SANDBOX_SCENARIO: scenario, SANDBOX_DATA: dataDir, SANDBOX_TRAFFIC: folder } = env;
  const policies = env.SANDBOX_POLICIES;
  const recorded = env.SANDBOX_WORLD;
  return {
    port: number(env, 'SANDBOX_PORT', DEFAULT_PORT, MOST_PORT),
    speed: number(env, 'SANDBOX_SPEED', 1, 86_400),
    lag: number(env, 'SANDBOX_LAG', 0, 3_600),
    ...(env.SANDBOX_SIZE && { size: size(env.SANDBOX_SIZE) }),
    ...(env.SANDBOX_START && { start: instant(env.SANDBOX_START) }),
    limits: onOrOff(env, 'SANDBOX_LIMITS', true),
    ...(scenario && { scenario }),
    ...(dataDir && { dataDir }),
    ...(policies && { policies: readPolicyFiles(policies) }),
    ...(folder && { traffic: readTraffic(folder) }),
    ...(recorded && { recorded: readWorld(recorded) }),
  };
}

function number(env: NodeJS.ProcessEnv, name: string, usual: number, most: number): number {
  const value = Number(env[name] || usual);
  if (value >= 0 && value <= most) return value;
  throw new Error(`${name} is a number from 0 to ${most}, not "${env[name]}".`);
}

/** Of scenario huge. Its fleets have at least one machine, and no more than a subnet has addresses. */
function size(text: string): Size {
  const [fleets, machines, ...rest] = text.split('x').map(Number);
  const isCount = (value: number | undefined, most: number) =>
    Number.isInteger(value) && value! >= 1 && value! <= most;
  if (rest.length === 0 && isCount(fleets, 50_000) && isCount(machines, 10_000))
    return { fleets: fleets!, machines: machines! };
  throw new Error(`SANDBOX_SIZE is fleets and machines of each, such as 10000x10, not "${text}".`);
}

function instant(text: string): number {
  const at = Date.parse(text);
  if (Number.isFinite(at)) return at;
  throw new Error(`SANDBOX_START is a time such as 2031-01-14T14:32Z, not "${text}".`);
}

function onOrOff(env: NodeJS.ProcessEnv, name: string, usual: boolean): boolean {
  const value = env[name] || (usual ? 'on' : 'off');
  if (value === 'on' || value === 'off') return value === 'on';
  throw new Error(`${name} is on or off, not "${value}".`);
}

/** Facts of AWS in the SDK's own members. @throws Error in one line that names the file */
function readWorld(file: string): Facts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Facts;
  } catch (error) {
    throw new Error(`The sandbox cannot read SANDBOX_WORLD, ${file}: ${(error as Error).message}`);
  }
}

function readTraffic(folder: string): TrafficFiles {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } catch (error) {
    throw new Error(`The sandbox cannot read SANDBOX_TRAFFIC: ${(error as Error).message}`);
  }
}

function inOneLine(error: NodeJS.ErrnoException, port: string | undefined) {
  if (error.code === 'EADDRINUSE')
    return `Port ${port ?? DEFAULT_PORT} is taken: stop what uses it, or choose another with SANDBOX_PORT.`;
  return error.message.split('\n')[0];
}

/** Starts a sandbox and stays until a signal ends it. */
async function serve(env: NodeJS.ProcessEnv, roles: RolesOf) {
  const sandbox = await startSandbox({ ...options(env), roles });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void sandbox.close().finally(() => process.exit(0)));
  const regions = Object.values(sandbox.world.regions);
  const fleets = regions.reduce((sum, { groups }) => sum + Object.keys(groups).length, 0);
  console.log(`sandbox ready on ${sandbox.url} (account ${sandbox.world.account}, ${fleets} fleets)`);
}

/** Imported only when it is asked for: importing it loads many SDK clients. */
async function takenWith(args: string[]) {
  const { snapshot } = await import('./snapshot/command.ts');
  return snapshot(args, (text) => console.error(text));
}

/** Without words a sandbox starts; with words the one that runs on SANDBOX_PORT is steered. */
export async function runProgram(words: string[], env: NodeJS.ProcessEnv, roles: RolesOf = () => []) {
  try {
    if (words.length === 0) return await serve(env, roles);
    if (words[0] === 'snapshot') return console.log(await takenWith(words.slice(1)));
    console.log(
      await command(words, `http://127.0.0.1:${number(env, 'SANDBOX_PORT', DEFAULT_PORT, MOST_PORT)}`),
    );
  } catch (error) {
    console.error(inOneLine(error as NodeJS.ErrnoException, env['SANDBOX_PORT']));
    process.exit(1);
  }
}
