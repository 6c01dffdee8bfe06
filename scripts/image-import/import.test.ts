import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSandbox } from '../../packages/sandbox/test-sandbox.ts';
import { makeDisk } from '../../tests/support/raw-disk.ts';
import { inRoot } from '../paths.ts';
import { BLOCK_SIZE, checksumOf, volumeSize } from './disk.ts';
import { importImage } from './import.ts';
import { readOptions } from './options.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'image-import-'));
const disk = path.join(folder, 'disk.raw');
afterAll(() => rmSync(folder, { recursive: true }));

/** Its clock runs: a snapshot completes some virtual seconds after its last block. */
let aws: Awaited<ReturnType<typeof openSandbox>>;
beforeEach(async () => {
  aws = await openSandbox({}, { speed: 60 });
  const env = { AWS_ENDPOINT_URL: aws.url, AWS_REGION: 'us-east-1', DATA_DIR: path.join(folder, 'data') };
  const keys = { AWS_ACCESS_KEY_ID: 'KEY', AWS_SECRET_ACCESS_KEY: 'none' };
  for (const [name, value] of Object.entries({ ...env, ...keys })) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

const ARGS = ['--family', 'shop-web', '--version', '2.15.0'];
const puts = async () => {
  const { json } = await aws.control('GET', 'calls');
  return (json as { sinceReset: Record<string, number> }).sinceReset['ebs.PutSnapshotBlock'] ?? 0;
};
const left = () => readdirSync(path.join(folder, 'data/imports'));

/** Runs the import in this process. */
async function run(file: string, ...more: string[]) {
  const lines: string[] = [];
  const screen = { write: (text: string) => lines.push(text) };
  const result = await importImage(readOptions([file, ...ARGS, ...more]), screen);
  return { ...result, lines };
}
const trouble = async (call: () => Promise<unknown>) => {
  const error = await call().then(
    () => null,
    (caught: Error) => caught,
  );
  return error?.message ?? 'it went well';
};

async function write(file: string, index: number, byte: number, size = BLOCK_SIZE) {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(size, byte), 0, size, index * BLOCK_SIZE);
  await handle.close();
}

/** A disk of `blocks` blocks, of which those in `data` hold data. */
async function smallDisk(name: string, blocks: number, ...data: number[]) {
  const file = path.join(folder, name);
  writeFileSync(file, '');
  truncateSync(file, blocks * BLOCK_SIZE);
  for (const index of data) await write(file, index, index + 1);
  return file;
}

describe('a disk of 1 GiB with 64 MiB of data', () => {
  beforeAll(() => makeDisk(disk, { gib: 1, mib: 64 }));

  /** Runs the command as a person does. */
  function command(...more: string[]) {
    const child = spawn(process.execPath, ['scripts/image.ts', 'import', disk, ...ARGS, ...more], {
      cwd: inRoot(),
      env: process.env,
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said.err += text.toString()));
    const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { child, said, exit };
  }

  it('goes up in seconds, killed midway and started again it sends only the rest', async () => {
    const fault = { kind: 'slow', service: 'ebs', operation: 'PutSnapshotBlock', ms: 150 };
    await aws.control('POST', 'faults', fault);
    const first = command();
    await vi.waitUntil(async () => (await puts()) > 70, { timeout: 30_000, interval: 20 });
    first.child.kill('SIGKILL');
    await first.exit;
    const before = await puts();
    expect(before).toBeLessThan(128);
    await aws.control('DELETE', 'faults');
    await aws.control('DELETE', 'calls');
    const second = command();
    expect(await second.exit, second.said.err).toBe(0);
    expect(second.said.err).toMatch(/Continuing with snap-/);
    // Blocks that were being sent at the kill may be sent twice.
    expect(await puts()).toBeLessThanOrEqual(128 - before + 33);
    expect(await puts()).toBeGreaterThan(0);
    const imageId = second.said.out.trim();
    const [image] = (await aws.ec2.describeImages({ ImageIds: [imageId] })).Images!;
    expect(image).toMatchObject({ Name: 'shop-web-2.15.0', State: 'available', Architecture: 'x86_64' });
    const tags = Object.fromEntries(image!.Tags!.map(({ Key, Value }) => [Key, Value]));
    expect(tags).toMatchObject({ family: 'shop-web', version: '2.15.0', source: 'raw disk disk.raw' });
    expect(tags).not.toHaveProperty('upload');
    const SnapshotId = image!.BlockDeviceMappings![0]!.Ebs!.SnapshotId!;
    const { Blocks, VolumeSize } = await aws.ebs.listSnapshotBlocks({ SnapshotId });
    expect([Blocks!.length, VolumeSize]).toEqual([128, 1]);
    expect(Blocks!.slice(0, 4).map(({ BlockIndex }) => BlockIndex)).toEqual([0, 1, 32, 33]);
    expect(left()).toEqual([]);
  });

  it('is refused where the version is there, without a byte sent', async () => {
    await aws.ec2.createTags({
      Resources: ['ami-0good'],
      Tags: Object.entries({ family: 'shop-web', version: '2.15.0' }).map(([Key, Value]) => ({ Key, Value })),
    });
    const { said, exit } = command();
    expect([await exit, said.out]).toEqual([1, '']);
    expect(said.err).toBe(
      'shop-web 2.15.0 already exists: ami-0good in us-east-1. Versions never change. Choose a new version.\n',
    );
    expect([await puts(), left()]).toEqual([0, []]);
  });
});

describe('blocks', () => {
  const contentOf = async (imageId: string) => {
    const { snapshotId } = aws.world.regions['us-east-1']!.images[imageId]!;
    const { Blocks } = await aws.ebs.listSnapshotBlocks({ SnapshotId: snapshotId });
    const read = Blocks!.map(async ({ BlockIndex, BlockToken }) => {
      const block = { SnapshotId: snapshotId, BlockIndex: BlockIndex!, BlockToken: BlockToken! };
      return [BlockIndex, (await aws.ebs.getSnapshotBlock(block)).Checksum] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  };
  const of = (byte: number, size = BLOCK_SIZE) => {
    const data = Buffer.alloc(BLOCK_SIZE);
    return checksumOf(data.fill(byte, 0, size));
  };

  it('without data stay away, unless all are asked for; the last may be cut short', async () => {
    const file = await smallDisk('small.raw', 5, 1);
    truncateSync(file, 5 * BLOCK_SIZE + 1_024);
    await write(file, 5, 9, 1_024);
    const sparse = await run(file);
    expect(await contentOf(sparse.imageId)).toEqual({ 1: of(2), 5: of(9, 1_024) });
    const full = await run(file, '--all-blocks', '--version', '2.15.1', '--architecture', 'arm64');
    expect(Object.keys(await contentOf(full.imageId))).toHaveLength(6);
    const { images } = aws.world.regions['us-east-1']!;
    expect(images[full.imageId]).toMatchObject({ bootMode: 'uefi' });
    expect(images[sparse.imageId]!.tags.upload).toMatch(/^1\.0 MiB in \d+\.\d s$/);
  });

  it('that were changed between two runs are sent again, also where there is nothing any more', async () => {
    const file = await smallDisk('changed.raw', 6, 0, 1, 2);
    const fault = { kind: 'deny', service: 'ebs', operation: 'CompleteSnapshot' };
    await aws.control('POST', 'faults', fault);
    expect(await trouble(() => run(file))).toMatch(/lack a permission.*ebs:CompleteSnapshot/s);
    await aws.control('DELETE', 'faults');
    await aws.control('DELETE', 'calls');
    await write(file, 1, 77);
    await write(file, 2, 0);
    const { imageId, lines } = await run(file);
    expect(lines.join('')).toContain('changed.raw was changed since');
    expect(await puts()).toBe(2);
    expect(await contentOf(imageId)).toEqual({ 0: of(1), 1: of(77), 2: of(0) });
  });

  it('are sent anew where AWS gave the snapshot up', async () => {
    const file = await smallDisk('late.raw', 4, 0, 3);
    await aws.control('POST', 'faults', { kind: 'deny', service: 'ebs', operation: 'CompleteSnapshot' });
    await trouble(() => run(file));
    await aws.control('DELETE', 'faults');
    await aws.pass(7_200);
    await aws.control('DELETE', 'calls');
    const { lines } = await run(file);
    expect(lines.join('')).toMatch(/snap-\w+ cannot be continued, so all blocks are sent again/);
    expect(await puts()).toBe(2);
  });

  it('go through a service that limits its callers', async () => {
    const file = await smallDisk('throttled.raw', 40, ...Array.from({ length: 20 }, (_, n) => n));
    await aws.control('POST', 'faults', { kind: 'throttle', share: 0.4 });
    const { imageId } = await run(file);
    await aws.control('DELETE', 'faults');
    expect(Object.keys(await contentOf(imageId))).toHaveLength(20);
  });

  it('are not asked for again where only the answer to the registration was lost', async () => {
    const file = await smallDisk('lost.raw', 2, 0);
    await aws.control('POST', 'faults', { kind: 'deny', service: 'ec2', operation: 'RegisterImage' });
    await trouble(() => run(file));
    await aws.control('DELETE', 'faults');
    await aws.control('POST', 'faults', {
      kind: 'lost',
      service: 'ec2',
      operation: 'RegisterImage',
      times: 1,
    });
    await aws.control('DELETE', 'calls');
    const { imageId } = await run(file).catch(() => run(file));
    expect(await puts()).toBe(0);
    const images = Object.values(aws.world.regions['us-east-1']!.images);
    expect(images.filter(({ tags }) => tags['family'] === 'shop-web').map(({ id }) => id)).toEqual([imageId]);
  });
});

describe('says in words', () => {
  const fake = (name: string, content: string | Buffer) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };

  it.each<[string, () => Promise<unknown>, RegExp]>([
    ['no file', () => run('/none/disk.raw'), /^There is no file \/none\/disk\.raw\.$/],
    ['a folder', () => run(folder), /is not a file\.$/],
    ['nothing in it', () => run(fake('empty.raw', '')), /^empty\.raw is empty\.$/],
    [
      'cut short',
      () => run(fake('short.raw', 'x'.repeat(700))),
      /700 bytes: a raw disk has a multiple of 512/,
    ],
    [
      'qcow2',
      () => run(fake('q.img', Buffer.from(`QFI\xfb${'\0'.repeat(508)}`, 'latin1'))),
      /format qcow2.*qemu-img/,
    ],
    ['no version', async () => readOptions(['disk.raw', '--family', 'web']), /^--version is missing\./],
    [
      'a strange word',
      async () => readOptions(['disk.raw', ...ARGS, '--mood', 'good']),
      /^Unknown option '--mood'/,
    ],
    [
      'an architecture',
      async () => readOptions(['d', ...ARGS, '--architecture', 'mips']),
      /arm64 or x86_64, not "mips"/,
    ],
  ])('%s', async (_what, call, words) => expect(await trouble(call)).toMatch(words));

  it('a disk that is too large', async () => {
    const words = await trouble(async () => volumeSize('large.raw', 2 ** 46 + 512));
    expect(words).toBe('large.raw has 65537 GiB: a snapshot holds at most 65536.');
    expect(volumeSize('small.raw', 512)).toBe(1);
  });

  it.each<[string, object, RegExp]>([
    ['wrong credentials', { kind: 'expire' }, /AWS does not accept these credentials .*AWS_PROFILE/],
    ['no permission', { kind: 'deny', service: 'ebs' }, /lack a permission.*ec2:RegisterImage/s],
  ])('%s', async (_what, fault, words) => {
    await aws.control('POST', 'faults', fault);
    expect(await trouble(async () => run(await smallDisk('any.raw', 1, 0)))).toMatch(words);
  });

  it('a name that another image has', async () => {
    const file = await smallDisk('named.raw', 1, 0);
    const words = await trouble(() => run(file, '--name', 'web-ami-0good'));
    expect(words).toBe('The name web-ami-0good already belongs to ami-0good. Choose another with --name.');
  });

  it('no region, and nobody who answers', async () => {
    const file = await smallDisk('away.raw', 1, 0);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    expect(await trouble(() => run(file))).toMatch(
      /127\.0\.0\.1:9 does not answer .*sends only the blocks that are missing/,
    );
    vi.stubEnv('AWS_REGION', '');
    vi.stubEnv('AWS_CONFIG_FILE', '/none');
    expect(await trouble(() => run(file))).toBe('Name a region: --region, or AWS_REGION.');
  });
});
