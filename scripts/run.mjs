// Entry of every npm script. It runs on the Node of the machine (20 or later, nothing installed yet), installs
// what package-lock.json asks for, and hands over to the Node 24 that comes with it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);
const stampFile = path.join(home, 'node_modules/.installed');
const wanted = createHash('sha256')
  .update(readFileSync(path.join(home, 'package-lock.json')))
  .digest('hex');

function fail(message) {
  console.error(message);
  process.exit(1);
}

// Not npm ci: it refuses a lock without the optional packages of platforms that a registry may not carry.
function install() {
  console.log('Installing packages (once, about a minute)…');
  const result = spawnSync(
    'npm',
    ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  if (result.error)
    fail(`npm cannot be run: ${result.error.message}. Install Node.js with npm, then try again.`);
  if (result.status !== 0) {
    const tail = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-15).join('\n');
    fail(
      `${tail}\n\nnpm install failed: the lines above say why. Check the network to the npm registry, then try again.`,
    );
  }
  writeFileSync(stampFile, wanted);
}

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) install();

const bin = path.join(home, 'node_modules/.bin');
const node = path.join(bin, 'node');
if (!existsSync(node))
  fail('node_modules/.bin/node is missing. Remove node_modules and run the same command again.');
const ownEnv = path.join(home, '.env');
// Settings of the shell must not change the result of a test.
const reads = existsSync(ownEnv) && !/^(test|verify|bench)/.test(command);
const settings = reads ? [`--env-file=${ownEnv}`] : [];
const child = spawn(node, [...settings, path.join(home, 'scripts', `${command}.ts`), ...args], {
  cwd: home,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
});
// The terminal signals the whole group; a signal to this process alone is passed on. This process ends with the child.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
