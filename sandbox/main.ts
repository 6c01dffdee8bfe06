import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicyFiles } from './iam/policy-files.ts';
import { startSandbox } from './server.ts';
import type { TrafficFiles } from './world/types.ts';

/** What the environment asks for; see README for the names. */
function options(env: NodeJS.ProcessEnv) {
  const { SANDBOX_SCENARIO: scenario, SANDBOX_DATA: dataDir, SANDBOX_TRAFFIC: folder } = env;
  const { SANDBOX_POLICIES: policies } = env;
  return {
    port: number(env, 'SANDBOX_PORT', 4566, 65_535),
    speed: number(env, 'SANDBOX_SPEED', 1, 86_400),
    lag: number(env, 'SANDBOX_LAG', 0, 3_600),
    limits: onOrOff(env, 'SANDBOX_LIMITS', true),
    ...(scenario && { scenario }),
    ...(dataDir && { dataDir }),
    ...(policies && { policies: readPolicyFiles(policies) }),
    ...(folder && { traffic: readTraffic(folder) }),
  };
}

function number(env: NodeJS.ProcessEnv, name: string, usual: number, most: number): number {
  const value = Number(env[name] || usual);
  if (value >= 0 && value <= most) return value;
  throw new Error(`${name} is a number from 0 to ${most}, not "${env[name]}".`);
}

function onOrOff(env: NodeJS.ProcessEnv, name: string, usual: boolean): boolean {
  const value = env[name] || (usual ? 'on' : 'off');
  if (value === 'on' || value === 'off') return value === 'on';
  throw new Error(`${name} is on or off, not "${value}".`);
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
    return `Port ${port ?? 4566} is taken: stop what uses it, or choose another with SANDBOX_PORT.`;
  return error.message;
}

try {
  const sandbox = await startSandbox(options(process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void sandbox.close().finally(() => process.exit(0)));
  const regions = Object.values(sandbox.world.regions);
  const fleets = regions.reduce((sum, { groups }) => sum + Object.keys(groups).length, 0);
  console.log(`sandbox ready on ${sandbox.url} (account ${sandbox.world.account}, ${fleets} fleets)`);
} catch (error) {
  console.error(inOneLine(error as NodeJS.ErrnoException, process.env['SANDBOX_PORT']));
  process.exit(1);
}
