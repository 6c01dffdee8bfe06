import type { ImageBehaviour } from '../world/images/image.ts';

/** A version of an app's image; `daysAgo` is its age when the world is made. */
export interface VersionPlan {
  version: string;
  daysAgo: number;
  channel?: 'prod' | 'staging' | 'dev';
  behaviour?: Partial<ImageBehaviour>;
  /** Deregistered since. */
  gone?: true;
}

export interface AppPlan {
  name: string;
  bootSeconds: number;
  versions: VersionPlan[];
}

/** Not everything is inside: each boot fetches packages, which takes its time and now and then fails. */
const INSTALLS_AT_BOOT: Partial<ImageBehaviour> = { installSeconds: 150, failShare: 0.08 };

/** Oldest first. What a version does differently once launched is hidden from AWS. */
export const APPS: AppPlan[] = [
  {
    name: 'storefront',
    bootSeconds: 38,
    versions: [
      { version: '2.12.4', daysAgo: 121 },
      { version: '2.13.2', daysAgo: 64, behaviour: { cpuFactor: 1.06 } },
      { version: '2.13.4', daysAgo: 31 },
      { version: '2.14.0', daysAgo: 18 },
      { version: '2.14.1', daysAgo: 5, channel: 'prod', behaviour: { cpuFactor: 0.97 } },
      { version: '2.15.0', daysAgo: 1.2, channel: 'staging', behaviour: { cpuFactor: 0.94 } },
      { version: '2.15.1', daysAgo: 0.2, channel: 'dev', behaviour: { serves: false } },
    ],
  },
  {
    name: 'checkout',
    bootSeconds: 44,
    versions: [
      { version: '3.5.1', daysAgo: 88 },
      { version: '3.6.0', daysAgo: 33 },
      { version: '3.7.1', daysAgo: 25 },
      { version: '3.7.2', daysAgo: 9, channel: 'prod' },
      { version: '3.8.0', daysAgo: 0.5, channel: 'staging' },
    ],
  },
  {
    name: 'catalog',
    bootSeconds: 31,
    versions: [
      { version: '4.9.3', daysAgo: 70 },
      { version: '5.0.0', daysAgo: 29, behaviour: { errorShare: 0.012 }, gone: true },
      { version: '5.0.1', daysAgo: 28 },
      { version: '5.1.0', daysAgo: 3, channel: 'prod' },
    ],
  },
  {
    name: 'search',
    bootSeconds: 58,
    versions: [
      { version: '1.21.0', daysAgo: 95 },
      { version: '1.22.3', daysAgo: 30 },
      { version: '1.22.4', daysAgo: 9, channel: 'prod' },
      { version: '1.23.0', daysAgo: 0.8, channel: 'dev', behaviour: { bootSeconds: 190 } },
    ],
  },
  {
    name: 'payments',
    bootSeconds: 27,
    versions: [
      { version: '1.9.3', daysAgo: 75 },
      { version: '1.9.5', daysAgo: 34 },
      { version: '1.9.6', daysAgo: 26 },
      { version: '1.9.7', daysAgo: 16, channel: 'prod' },
    ],
  },
  {
    name: 'image-resizer',
    bootSeconds: 25,
    versions: [
      { version: '0.29.0', daysAgo: 110, behaviour: INSTALLS_AT_BOOT },
      { version: '0.30.1', daysAgo: 35, behaviour: INSTALLS_AT_BOOT },
      { version: '0.31.0', daysAgo: 20 },
      { version: '0.31.2', daysAgo: 6, channel: 'prod' },
    ],
  },
];

export interface FleetPlan {
  name: string;
  app: string;
  env: 'prod' | 'staging';
  region: string;
  type: string;
  min: number;
  max: number;
  /** Machines that the load of its busiest usual hour needs; above `max` it is over its line. */
  atPeak: number;
  /** Percent CPU that a target tracking policy holds; absent: a fixed size. */
  target?: number;
  peakHour: number;
  /** The last version is what it runs; each is a release, oldest first. */
  versions: string[];
  /** What the group names instead of a number. */
  follows?: '$Latest';
}

const fleet = (
  name: string,
  [min, max, atPeak]: [number, number, number],
  type: string,
  versions: string[],
  more: Partial<FleetPlan> = {},
): FleetPlan => {
  const env = name.includes('-staging') ? 'staging' : 'prod';
  const app = APPS.find((one) => name.startsWith(one.name))!.name;
  return { name, app, env, region: 'us-east-1', type, min, max, atPeak, peakHour: 19, versions, ...more };
};

const EU = { region: 'eu-west-1', peakHour: 14 };

export const FLEETS: FleetPlan[] = [
  fleet('storefront-prod', [4, 12, 9], 'm7g.large', ['2.13.2', '2.13.4', '2.14.0', '2.14.1'], { target: 55 }),
  fleet('storefront-prod-eu', [3, 8, 6], 'm7g.large', ['2.13.4', '2.14.0', '2.14.1'], { target: 55, ...EU }),
  fleet('storefront-staging', [1, 3, 2], 't4g.medium', ['2.14.0', '2.14.1', '2.15.0']),
  fleet('checkout-prod', [6, 16, 11], 'm7g.large', ['3.6.0', '3.7.1', '3.7.2'], { target: 55 }),
  fleet('checkout-prod-eu', [3, 8, 5], 'm7g.large', ['3.5.1', '3.6.0'], { target: 55, ...EU }),
  fleet('checkout-staging', [1, 4, 2], 't4g.small', ['3.7.1', '3.7.2', '3.8.0'], { follows: '$Latest' }),
  fleet('catalog-prod', [3, 10, 6], 'm7g.large', ['5.0.0', '5.0.1', '5.1.0'], { target: 60 }),
  fleet('catalog-staging', [1, 2, 1], 't4g.small', ['5.0.1', '5.1.0']),
  fleet('search-prod', [6, 12, 7], 'c7g.xlarge', ['1.21.0', '1.22.3', '1.22.4'], { target: 50 }),
  fleet('search-staging', [1, 2, 1], 'c7g.large', ['1.22.3', '1.22.4']),
  fleet('payments-prod', [3, 6, 2], 'm7i.large', ['1.9.5', '1.9.6', '1.9.7'], { target: 50 }),
  fleet('payments-staging', [1, 2, 1], 't3.small', ['1.9.6', '1.9.7']),
  fleet('image-resizer-prod', [2, 8, 9.4], 'c7g.large', ['0.30.1', '0.31.0', '0.31.2'], { target: 60 }),
  fleet('image-resizer-staging', [1, 2, 1], 'c7g.medium', ['0.31.0', '0.31.2']),
];

/** Graviton types end in g before the dot; images are built for one of the two. */
export const architectureOfApp = (app: string) =>
  FLEETS.some((one) => one.app === app && /g\./.test(one.type)) ? 'arm64' : 'x86_64';
