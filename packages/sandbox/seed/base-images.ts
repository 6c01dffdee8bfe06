import { DAY } from '../world/time/time.ts';
import { AMAZON, type Image } from '../world/images/image.ts';
import type { Region, World } from '../world/types.ts';
import { stableId } from './stable-id.ts';

const FAMILY = 'shop-base';
const HOME = 'us-east-1';
const BASES: [version: string, daysAgo: number][] = [
  ['40', 130],
  ['41', 22],
];
const ARCHITECTURES: Image['architecture'][] = ['arm64', 'x86_64'];

type Given = Pick<Image, 'name' | 'description' | 'architecture' | 'createdAt' | 'ownerId' | 'tags'>;

function add(region: Region, given: Given, source: Partial<Image> = {}): Image {
  const image: Image = {
    id: stableId('ami', `${region.name} ${given.name}`),
    state: 'available',
    public: given.ownerId === AMAZON,
    snapshotId: stableId('snap', `${region.name} ${given.name}`),
    rootSize: 8,
    // Nothing in it answers a load balancer.
    behaviour: { bootSeconds: 20, serves: false },
    ...given,
    ...source,
  };
  region.images[image.id] = image;
  return image;
}

/** "20261101" */
const day = (at: number) => new Date(at).toISOString().slice(0, 10).replaceAll('-', '');

function amazonLinux(region: Region, architecture: Image['architecture'], createdAt: number): Image {
  const name = `al2023-ami-2023.9.${day(createdAt)}.0-kernel-6.12-${architecture}`;
  const description = `Amazon Linux 2023 AMI 2023.9.${day(createdAt)}.0 ${architecture} HVM kernel-6.12`;
  return add(region, { name, description, architecture, createdAt, ownerId: AMAZON, tags: {} });
}

/** The shop's own base: built at home from Amazon's image, copied to the other regions. */
function shopBase(world: World, region: Region, architecture: Image['architecture'], at: number): Image {
  const [version, daysAgo] = BASES[at]!;
  const createdAt = world.now - daysAgo * DAY;
  const name = architecture === 'arm64' ? `${FAMILY}-${version}` : `${FAMILY}-${version}-${architecture}`;
  const source =
    region.name === HOME
      ? amazonLinux(region, architecture, createdAt - 3 * DAY).id
      : stableId('ami', `${HOME} ${name}`);
  const given = {
    ...{ name, description: `What every image of the shop is built on`, architecture, createdAt },
    ownerId: world.account,
    tags: {
      family: FAMILY,
      version,
      commit: stableId('c', `${FAMILY}-${version}`).slice(2, 9),
      base: 'al2023',
    },
  };
  return add(region, given, { sourceImageId: source, sourceRegion: HOME });
}

/** Each image of an app was built on the base that was newest then. */
export function addBaseImages(world: World) {
  for (const region of Object.values(world.regions)) {
    const built = Object.values(region.images);
    for (const architecture of ARCHITECTURES) {
      if (!built.some((image) => image.architecture === architecture)) continue;
      const bases = BASES.map((_, at) => shopBase(world, region, architecture, at));
      for (const image of built.filter((one) => one.architecture === architecture)) {
        const base = bases.findLast(({ createdAt }) => createdAt < image.createdAt);
        if (base) Object.assign(image, { sourceImageId: base.id, sourceRegion: region.name });
      }
    }
  }
}
