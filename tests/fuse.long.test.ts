import { CreateTagsCommand, DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readApp } from '../packages/fuse/analyse/app.ts';
import { makeImage, writeImage } from '../packages/fuse/build/image.ts';
import { makeStub } from '../packages/fuse/disk/test-stub.ts';
import { makeApps, settingsOf } from '../packages/fuse/test-apps.ts';
import { bringIntoAws } from '../scripts/image-fuse/into-aws.ts';
import { manifestOfImage } from '../scripts/image-fuse/image-manifest.ts';
import { openPlimsoll } from '../scripts/image-fuse/plimsoll.ts';
import { openShop } from './api/world';

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-fuse-'));
const apps = makeApps();
const said: string[] = [];
const screen = { write: (text: string) => said.push(text) };
const FLEET = '123456789012/us-east-1/catalog-staging';
const first = settingsOf({
  family: 'catalog',
  version: '5.2.0',
  architecture: 'arm64',
  commit: '4f2c9e1',
});

let shop: Awaited<ReturnType<typeof openShop>>;
/** The API of Plimsoll on a port, as a pipeline reaches it. */
const api = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const operation = /^\/api\/changes\/([\w-]+)$/.exec(request.url!)?.[1];
    const body = operation && (JSON.parse(Buffer.concat(parts).toString()) as object);
    const answered = operation ? shop.post(operation, body as object) : shop.get(request.url!);
    void answered.then(({ status, body: answer }) => response.writeHead(status).end(JSON.stringify(answer)));
  });
});

beforeAll(async () => {
  shop = await openShop('quiet', 60);
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    ...{ AWS_REGION: 'us-east-1', DATA_DIR: path.join(folder, 'data') },
    PLIMSOLL_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    PLIMSOLL_TOKEN: shop.headers.authorization.split(' ')[1],
  });
});
afterAll(async () => {
  api.close();
  await shop.close();
  apps.remove();
  rmSync(folder, { recursive: true });
});

interface Running {
  capacity: { desired: number; min: number; max: number };
  template: { version: string };
}

/** A disk with stand-ins for packages: AWS takes any bytes. */
async function build(settings = first, port = 3000) {
  const place = apps.make({ 'package.json': { main: 'server.js' }, 'server.js': `listen(${port})` });
  const app = await readApp(place, settings);
  const parts = { kernel: Buffer.alloc(9_000, 1), stub: makeStub(), layers: [] };
  const image = await makeImage(app, settings, parts, path.join(folder, 'application'));
  const disk = path.join(folder, `catalog-${settings.version}.raw`);
  await writeImage(image, disk);
  return {
    disk,
    manifest: '',
    digest: image.digest,
    app,
    bytes: image.dataBytes,
    unpacked: image.unpacked,
    seconds: 1,
  };
}

const imagesIn = async (region: string, version: string) => {
  const ec2 = new EC2Client({ region });
  const { Images = [] } = await ec2.send(
    new DescribeImagesCommand({ Filters: [{ Name: 'tag:version', Values: [version] }] }),
  );
  return Images.map((one) => ({
    ...one,
    tags: Object.fromEntries((one.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
  }));
};

/** Later versions, in AWS before its images are first listed. The tag of the second says another manifest than it has. */
beforeAll(async () => {
  for (const [version, digest] of [
    ['5.3.0', null],
    ['5.4.0', '0'.repeat(64)],
  ] as const) {
    const settings = { ...first, version, port: 8_080 };
    const built = await build(settings, 8_080);
    const into = { import: true, copyTo: [], strategy: 'urgent' };
    await bringIntoAws({ ...built, ...(digest && { digest }) }, settings, into, screen);
  }
});

it('goes from a built disk to a fleet that serves it, and back, with one token', async () => {
  const built = await build();
  const into = {
    import: true,
    copyTo: ['eu-west-1'],
    channel: 'dev',
    deploy: 'catalog-staging',
    strategy: 'urgent',
  };
  const times = { kernel: 2, started: 5, healthy: 6.25, powerOff: 1, accelerator: 'kvm' };
  const imageId = await bringIntoAws(built, first, { ...into, reason: 'Release 5.2.0' }, screen, times);

  const [image] = await imagesIn('us-east-1', '5.2.0');
  expect(image).toMatchObject({
    ImageId: imageId,
    Architecture: 'arm64',
    BootMode: 'uefi',
    EnaSupport: true,
  });
  expect(image!.tags).toMatchObject({
    family: 'catalog',
    commit: '4f2c9e1',
    manifest: `sha256:${built.digest}`,
  });
  expect(image!.tags['channel:dev']).toBeDefined();
  const { body: family } = await shop.get('/api/images/family?family=catalog');
  const { versions } = family as { versions: { version: string; images: { making?: object }[] }[] };
  for (const { making } of versions.find((one) => one.version === '5.2.0')!.images)
    expect(making).toEqual({
      buildSeconds: 1,
      upload: { bytes: expect.any(Number) as unknown, seconds: expect.any(Number) as unknown },
      testBoot: { seconds: 6.3, accelerator: 'kvm' },
    });
  const [copied] = await imagesIn('eu-west-1', '5.2.0');
  expect(copied!.tags).toMatchObject({ manifest: `sha256:${built.digest}` });
  expect((await manifestOfImage(imageId)).metadata.component).toMatchObject({
    name: 'catalog',
    version: '5.2.0',
  });

  expect(said.at(-1)).toBe(`${FLEET} serves catalog 5.2.0.\n`);
  const running = async () => {
    const { body } = await shop.get(`/api/fleets/instances?fleet=${FLEET}`);
    return [...new Set((body as { instances: { imageId: string }[] }).instances.map((one) => one.imageId))];
  };
  // The last machine of the release before may still be on its way out.
  await vi.waitFor(async () => expect(await running()).toEqual([imageId]), {
    timeout: 60_000,
    interval: 500,
  });

  // Its template still has user data that installs packages; nothing in the image runs it.
  const { body: ledger } = await shop.get(`/api/deployments/fleet?fleet=${FLEET}`);
  const releases = (ledger as { releases: { imageId: string; sealed?: true; grade: object }[] }).releases;
  expect(releases.find((one) => one.imageId === imageId)).toMatchObject({
    sealed: true,
    grade: { letter: 'A' },
  });
  expect(releases.find((one) => one.imageId !== imageId)).not.toHaveProperty('sealed');

  const options = await shop.get(`/api/deployments/options?fleet=${FLEET}`);
  const { capacity, template } = (options.body as { fleet: Running }).fleet;
  const { body } = await shop.get(`/api/deployments/fleet?fleet=${FLEET}`);
  const { rollback } = body as { rollback: { to: { number: number } } };
  const seen = {
    ...{ desired: capacity.desired, min: capacity.min, max: capacity.max },
    version: template.version,
  };
  const back = { intent: randomUUID(), fleet: FLEET, seen, to: rollback.to.number, deployment: null };
  const sent = (await shop.post('roll-back', back)).body as { data: { deployment: string } };
  const plimsoll = openPlimsoll(process.env.PLIMSOLL_URL!, process.env.PLIMSOLL_TOKEN!);
  await plimsoll.waitUntilServed(FLEET, sent.data.deployment, () => undefined);
  expect(await running()).not.toContain(imageId);
});

const contents = (path: string) => shop.get(`/api/images/${path}`).then(({ body }) => body as never);
const change = (from: string, to: string) => contents(`contents-change?family=catalog&from=${from}&to=${to}`);

it('shows what is in a version, and what changed inside the next one', async () => {
  expect(await contents('contents?family=catalog&version=5.3.0')).toMatchObject({
    image: { architecture: 'arm64', digest: expect.stringMatching(/^sha256:/) as unknown },
    contents: {
      facts: expect.arrayContaining([{ name: 'Port', value: '8080' }]) as unknown,
      largest: [{ path: '/app/package.json' }, { path: '/app/server.js' }],
    },
    why: null,
  });
  expect(await change('5.2.0', '5.3.0')).toEqual({
    sentences: [
      'The port changed from "3000" to "8080".',
      '2 files of the application changed: /app/server.js, /etc/fuse.conf.',
    ],
    why: null,
  });
});

it('says of an image without a manifest that its contents are not known', async () => {
  const { versions } = (await contents('family?family=catalog')) as { versions: { version: string }[] };
  const { version } = versions.find((one) => !one.version.startsWith('5.'))!;
  expect(await contents(`contents?family=catalog&version=${version}`)).toMatchObject({
    ...{ image: null, contents: null },
    why: expect.stringContaining('has no manifest, so its contents are not known') as unknown,
  });
  expect(await change(version, '5.2.0')).toMatchObject({ sentences: null });
});

it('trusts no manifest that differs from the tag of its image', async () =>
  expect(await contents('contents?family=catalog&version=5.4.0')).toMatchObject({
    problem: { message: expect.stringContaining('Do not trust either of them') as unknown },
  }));

it('says of an image that fuse did not build, and of a tag that is not true, that there is no manifest', async () => {
  const [other, own] = [await imagesIn('us-east-1', '5.1.0'), await imagesIn('us-east-1', '5.2.0')];
  await expect(manifestOfImage(other[0]!.ImageId!)).rejects.toThrow('has no manifest');
  const tag = { Resources: [own[0]!.ImageId!], Tags: [{ Key: 'manifest', Value: 'sha256:00' }] };
  await new EC2Client({ region: 'us-east-1' }).send(new CreateTagsCommand(tag));
  await expect(manifestOfImage(own[0]!.ImageId!)).rejects.toThrow('Do not trust either');
});
