import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsFor } from './protocol/test-clients.ts';

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sandbox-'))));
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const MAIN = join(import.meta.dirname, 'main.ts');

/** Starts the program: its first line when ready, or its last words when it gives up. */
async function start(env: Record<string, string> = {}) {
  const started = spawn(process.execPath, [MAIN], {
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA: folder, ...env },
  });
  child = started;
  let [said, complained] = ['', ''];
  const ready = new Promise<void>((resolve) =>
    started.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('\n')) resolve();
    }),
  );
  started.stderr.on('data', (text: Buffer) => void (complained += text.toString()));
  const over = new Promise<number | null>((resolve) => started.on('close', resolve));
  const exit = await Promise.race([ready.then(() => 'ready' as const), over]);
  return { exit, said, complained, over, process: started };
}

const urlIn = (said: string) => /http:\S+/.exec(said)![0];

type Groups = { name: string; region: string }[];
const fleetOf = async (url: string) =>
  ((await (await fetch(`${url}/_sandbox/`)).json()) as { fleets: Groups }).fleets[0]!;

describe('the program', () => {
  it('says when it is ready, and ends at once when told to', async () => {
    const { said, process, over } = await start();
    expect(said).toMatch(/^sandbox ready on http:\/\/127\.0\.0\.1:\d+ \(account \d{12}, \d+ fleets\)\n$/);
    process.kill('SIGTERM');
    expect(await over).toBe(0);
  });

  it('goes on after a kill from what it last answered', async () => {
    const first = await start();
    const url = urlIn(first.said);
    const { name, region } = await fleetOf(url);
    const fleet = { AutoScalingGroupName: name };
    const { autoScaling } = clientsFor(url, region);
    await autoScaling.updateAutoScalingGroup({ ...fleet, MinSize: 3, MaxSize: 77 });
    first.process.kill('SIGKILL');
    await first.over;
    const second = await start();
    const { AutoScalingGroups } = await clientsFor(
      urlIn(second.said),
      region,
    ).autoScaling.describeAutoScalingGroups({
      AutoScalingGroupNames: [name],
    });
    expect(AutoScalingGroups![0]).toMatchObject({ MinSize: 3, MaxSize: 77 });
  });

  it.each([
    ['{"half": ', 'is damaged'],
    ['{"format": 0}', 'has format 0'],
  ])('says in one line that it cannot use %s', async (text, reason) => {
    writeFileSync(join(folder, 'world.json'), text);
    const { exit, complained } = await start();
    expect(exit).toBe(1);
    expect(complained.trim().split('\n')).toEqual([expect.stringContaining(reason)]);
    expect(readFileSync(join(folder, 'world.json'), 'utf8')).toBe(text);
  });

  it('says in one line that its folder is none', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { exit, complained } = await start({ SANDBOX_DATA: join(folder, 'file') });
    expect([exit, complained.trim().split('\n').length]).toEqual([1, 1]);
    expect(complained).toContain('cannot use its data folder');
  });

  it('says in one line that the port is taken, or that a setting makes no sense', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const taken = await start({ SANDBOX_PORT: String(port) });
    other.close();
    expect([taken.exit, taken.complained]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)]);
    const speed = await start({ SANDBOX_SPEED: 'fast' });
    expect([speed.exit, speed.complained]).toEqual([1, expect.stringContaining('SANDBOX_SPEED is a number')]);
    const begin = await start({ SANDBOX_START: 'tomorrow' });
    expect([begin.exit, begin.complained]).toEqual([1, expect.stringContaining('SANDBOX_START is a time')]);
  });

  it('is as large as it is told, or says in one line that it cannot be', async () => {
    const { said } = await start({ SANDBOX_SCENARIO: 'huge', SANDBOX_SIZE: '40x2' });
    expect(said).toContain('40 fleets');
    const none = await start({ SANDBOX_SIZE: '40x0', SANDBOX_DATA: '' });
    expect([none.exit, none.complained]).toEqual([1, expect.stringContaining('such as 10000x10')]);
  });

  it('begins at the time that it is given', async () => {
    const { said } = await start({ SANDBOX_START: '2031-01-14T14:32Z' });
    const { now } = (await (await fetch(`${urlIn(said)}/_sandbox/`)).json()) as { now: string };
    expect(now).toMatch(/^2031-01-14T14:3[2-5]:/);
  });

  it('enforces the policies of a folder, and says in one line which file it cannot read', async () => {
    const policies = join(folder, 'policies');
    mkdirSync(policies);
    const nothing = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';
    writeFileSync(join(policies, 'AKIASANDBOX.json'), nothing);
    const { said } = await start({ SANDBOX_POLICIES: policies });
    const { ec2 } = clientsFor(urlIn(said));
    await expect(ec2.describeRegions({})).rejects.toThrow('explicit deny');
    child!.kill('SIGKILL');
    writeFileSync(join(policies, 'OTHER.json'), '{"Version":');
    const { exit, complained } = await start({ SANDBOX_POLICIES: policies });
    expect([exit, complained]).toEqual([
      1,
      expect.stringMatching(/^.*SANDBOX_POLICIES: .*OTHER\.json: .*\n$/),
    ]);
  });
});
