import { emptyAccount, emptyRegion } from '../world/empty.ts';
import type { Region, World } from '../world/types.ts';
import { addPublicImages } from './public-images.ts';
import { stableId } from './stable-id.ts';

/** Every region that AWS enables by itself, with the code of its zone ids. */
const REGIONS: Record<string, string> = {
  'us-east-1': 'use1',
  'us-east-2': 'use2',
  'us-west-1': 'usw1',
  'us-west-2': 'usw2',
  'eu-west-1': 'euw1',
  'eu-west-2': 'euw2',
  'eu-west-3': 'euw3',
  'eu-central-1': 'euc1',
  'eu-north-1': 'eun1',
  'ap-south-1': 'aps1',
  'ap-southeast-1': 'apse1',
  'ap-southeast-2': 'apse2',
  'ap-northeast-1': 'apne1',
  'ap-northeast-2': 'apne2',
  'ca-central-1': 'cac1',
  'sa-east-1': 'sae1',
};

/** Zones of the regions that do not have three. */
const LETTERS: Record<string, string[]> = {
  'us-east-1': ['a', 'b', 'c', 'd', 'e', 'f'],
  'us-west-1': ['a', 'b'],
  'us-west-2': ['a', 'b', 'c', 'd'],
};

/** The default network: a subnet of each zone, and the default security group. */
function regionWithDefaults(name: string, code: string): Region {
  const letters = LETTERS[name] ?? ['a', 'b', 'c'];
  const zones = letters.map((letter, index) => ({ name: name + letter, id: `${code}-az${index + 1}` }));
  return {
    ...emptyRegion(name),
    zones,
    vpcId: stableId('vpc', name),
    subnets: zones.map((zone, index) => ({
      id: stableId('subnet', zone.name),
      zone: zone.name,
      cidr: `172.31.${index * 16}.0/20`,
      tags: {},
    })),
    securityGroups: [
      { id: stableId('sg', name), name: 'default', description: 'default VPC security group' },
    ],
  };
}

/** An account as AWS hands it over: default networks, and images that everyone may launch. */
export function seedEmpty(now: number): World {
  const world = emptyAccount('123456789012', now);
  for (const [name, code] of Object.entries(REGIONS)) {
    const region = regionWithDefaults(name, code);
    addPublicImages(region, now);
    world.regions[name] = region;
  }
  return world;
}
