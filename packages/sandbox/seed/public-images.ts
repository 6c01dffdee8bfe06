import { AMAZON, type Image } from '../world/images/image.ts';
import { DAY } from '../world/time/time.ts';
import type { Region } from '../world/types.ts';
import { stableId } from './stable-id.ts';

const CANONICAL = '099720109477';
const WINDOWS = { Platform: 'windows', PlatformDetails: 'Windows', UsageOperation: 'RunInstances:0002' };

interface Plan {
  name: string;
  ownerId: string;
  architecture: Image['architecture'];
  /** An id that examples name in us-east-1. */
  id?: string;
  given?: Image['given'];
}

const PLANS: Plan[] = [
  { name: 'al2023-ami-2023.9.20261103.0-kernel-6.1-x86_64', ownerId: AMAZON, architecture: 'x86_64' },
  { name: 'al2023-ami-2023.9.20261103.0-kernel-6.1-arm64', ownerId: AMAZON, architecture: 'arm64' },
  { name: 'al2023-ami-2023.9.20261103.0-kernel-6.12-x86_64', ownerId: AMAZON, architecture: 'x86_64' },
  { name: 'al2023-ami-2023.9.20261103.0-kernel-6.12-arm64', ownerId: AMAZON, architecture: 'arm64' },
  {
    ...{ name: 'amzn-ami-hvm-2017.09.1.20171103-x86_64-gp2', ownerId: AMAZON, architecture: 'x86_64' },
    id: 'ami-12c6146b',
  },
  {
    ...{ name: 'ubuntu/images/hvm-ssd/ubuntu-trusty-14.04-amd64-server-20170727', ownerId: CANONICAL },
    ...{ architecture: 'x86_64', id: 'ami-1e749f67' },
  },
  {
    ...{ name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20261020', ownerId: CANONICAL },
    architecture: 'x86_64',
  },
  {
    ...{ name: 'Windows_Server-2022-English-Full-Base-2026.10.15', ownerId: AMAZON, architecture: 'x86_64' },
    given: WINDOWS,
  },
];

/** Images that everyone may launch. */
export function addPublicImages(region: Region, now: number) {
  for (const { name, ownerId, architecture, id, given } of PLANS) {
    const image: Image = {
      ...{
        id: id ?? stableId('ami', `${region.name} ${name}`),
        name,
        description: name,
        architecture,
        ownerId,
      },
      ...{ state: 'available', public: true, createdAt: now - 30 * DAY, tags: {} },
      ...{ snapshotId: stableId('snap', `${region.name} ${name}`), rootSize: given ? 30 : 8 },
      // Tests that begin with an empty account rarely move the clock.
      behaviour: { bootSeconds: 0, serves: true },
      ...(given && { given }),
    };
    region.images[image.id] = image;
  }
}
