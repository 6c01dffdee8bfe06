import { DescribeImagesCommand, EC2Client, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addManyImages, MANY } from '../packages/sandbox/seed/many-images.ts';
import { seedWorld } from '../packages/sandbox/seed/shop.ts';
import { fileStore } from '../packages/sandbox/world/store.ts';
import { openHouse, type House } from '../tests/e2e/support/house.ts';
import { report, row } from './report.ts';
import { timed } from './timing.ts';

const PAIRS = 30;
const COOKIE = { cookie: 'plimsoll-actor=viewer:bench', 'accept-encoding': 'identity' };

const get = ({ app }: House, address: string) =>
  fetch(app + address, { headers: COOKIE }).then((answer) => answer.text());

/** The same images with the SDK alone, ten pages of a thousand. */
async function bare(client: EC2Client) {
  const pages = paginateDescribeImages({ client, pageSize: 1_000 }, { Owners: ['self'] });
  for await (const page of pages) if (!page.Images) throw new Error('no images');
}

/** Our read over the SDK's, in turn; with `search` no answer is held, only what was read. */
async function ratiosOf(house: House, client: EC2Client) {
  const ratios: number[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const ours = () => get(house, `/api/images?search=service-${pair}`);
    const sides = pair % 2 ? [ours, () => bare(client)] : [() => bare(client), ours];
    const [first, second] = [await timed(sides[0]!), await timed(sides[1]!)];
    ratios.push(pair % 2 ? first / second : second / first);
  }
  return ratios;
}

const folder = mkdtempSync(path.join(tmpdir(), 'plimsoll-images-'));
const world = seedWorld({ now: Date.now(), scenario: 'quiet' });
addManyImages(world, 'us-east-1');
fileStore(folder).save(world);
const house = await openHouse({ SANDBOX_DATA: folder, SANDBOX_LIMITS: 'off' });
try {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new EC2Client({ region: 'us-east-1', endpoint: house.aws, credentials });
  await client.send(new DescribeImagesCommand({ MaxResults: 5 }));
  const list = await get(house, '/api/images');
  const family = await get(house, '/api/images/family?family=service-07');
  report([
    row(
      '',
      `families of ${MANY.families * MANY.versions} images, held / read by the SDK alone`,
      await ratiosOf(house, client),
      { limit: 0.25 },
    ),
    row('', 'list of families, kB', list.length / 1_000, { limit: 100 }),
    row('', 'one family of 250 versions, kB', family.length / 1_000, { limit: 150 }),
  ]);
} finally {
  await house.close();
  rmSync(folder, { recursive: true });
}
