import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readLock } from '../packages/fuse/packages/lock.ts';
import { bootOf } from '../packages/sandbox/world/launch/boot.ts';
import { makeWorld } from '../packages/sandbox/testing.ts';
import { row, unmeasured, type Row } from './report.ts';
import { median } from './timing.ts';

const ROUNDS = 3;
const LAUNCHES = 1_000;
const told = (figure: string, value: string | number[]) =>
  typeof value === 'string' ? unmeasured('', figure, value) : row('', figure, value);

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1_000;
}

/** Node.js as npm has it, fetched into an empty cache and unpacked, as a script in user data would. */
function installNode(folder: string) {
  const { name, version } = readLock().node.x86_64[0]!;
  const args = ['pack', `${name}@${version}`, '--cache', path.join(folder, 'cache'), '--loglevel=error'];
  execFileSync('npm', args, { cwd: folder, stdio: 'ignore' });
  execFileSync('tar', ['-xzf', `${name}-${version}.tgz`], { cwd: folder });
}

/** Seconds of each part that an install at boot has, as this computer and its network do them. */
function measureInstall(app: string, folder: string) {
  const [node, unpack]: [number[], number[]] = [[], []];
  execFileSync('tar', ['-czf', path.join(folder, 'app.tgz'), '-C', app, '.']);
  for (let round = 0; round < ROUNDS; round += 1) {
    const place = mkdtempSync(path.join(folder, 'install-'));
    node.push(secondsOf(() => installNode(place)));
    mkdirSync(path.join(place, 'app'));
    const args = ['-xzf', path.join(folder, 'app.tgz'), '-C', path.join(place, 'app')];
    unpack.push(secondsOf(() => void execFileSync('tar', args)));
    rmSync(place, { recursive: true });
  }
  return { node, unpack };
}

const model = (bootSeconds: number, installSeconds: number) => {
  const world = makeWorld();
  return Array.from({ length: LAUNCHES }, () => {
    const { readyAt } = bootOf(world, { bootSeconds, installSeconds, serves: true });
    return (readyAt - world.now) / 1_000;
  });
};

/**
 * The same application on a general-purpose image that installs it at boot, by the sandbox's model of a boot and the
 * parts that were measured.
 * @param healthy seconds from power-on until the fused image answers, and how that was measured; null if it was not
 */
export function compareWithInstall(app: string, folder: string, healthy: number | null, how: string): Row[] {
  const { node, unpack } = measureInstall(app, folder);
  const install = median(node) + median(unpack);
  const counted = healthy === null ? 'so no sum is known' : `so the fused image's boot is counted, ${how}`;
  const sum = (installSeconds: number) =>
    healthy === null ? 'unknown: no image was booted' : model(healthy, installSeconds);
  return [
    told('launch to healthy, fused, by the model, s', sum(0)),
    told('launch to healthy, installed at boot, by the model, at least, s', sum(install)),
    told('  of it: fetch and unpack Node.js, measured without emulation, s', node),
    told('  of it: unpack the application, measured without emulation, s', unpack),
    told('  of it: fetch the application', 'unknown: no store of artifacts is here, counted as 0'),
    told('  of it: boot of the general-purpose system', `unknown: none is booted here, ${counted}`),
  ];
}
