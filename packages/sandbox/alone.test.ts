import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { clientsFor } from './protocol/test-clients.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-alone-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a program reads of a package: not its declarations, its tests or what is installed below it. */
const isRead = (file: string) => !/node_modules$|\/dist-(types|es)$|\.test\.ts$/.test(file);

/** Where Node finds a package from a folder: in this folder or in one above. */
function find(name: string, from: string): string {
  const place = path.join(from, 'node_modules', name);
  if (existsSync(place)) return place;
  if (path.dirname(from) === from) throw new Error(`${name} is not installed`);
  return find(name, path.dirname(from));
}

/** Copies the packages that a package names, and those that they name in turn. */
function installFor(from: string, installed = new Set<string>()) {
  const text = readFileSync(path.join(from, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    if (installed.has(name)) continue;
    installed.add(name);
    const source = find(name, from);
    const filter = (file: string) => file === source || isRead(file);
    cpSync(source, path.join(folder, 'node_modules', name), { recursive: true, filter });
    installFor(source, installed);
  }
  return installed;
}

it('starts where only what its own package.json names is installed, and answers the SDK', async () => {
  cpSync(import.meta.dirname, folder, { recursive: true, filter: isRead });
  const installed = installFor(import.meta.dirname);
  expect([...installed].filter((name) => /^(next|react|pg|@prisma)/.test(name))).toEqual([]);
  const env = { ...process.env, SANDBOX_PORT: '0', SANDBOX_SCENARIO: 'quiet' };
  const child = spawn(process.execPath, ['main.ts'], { cwd: folder, env });
  try {
    let complaint = '';
    child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
    const [said] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    const url = /http:\S+/.exec(String(said))?.[0];
    expect(url, complaint).toBeDefined();
    const { AutoScalingGroups } = await clientsFor(url!).autoScaling.describeAutoScalingGroups({});
    expect(AutoScalingGroups!.length).toBeGreaterThan(5);
  } finally {
    child.kill('SIGKILL');
  }
});
