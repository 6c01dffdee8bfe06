import type { Fleet } from '../../lib/fleets/model.ts';
import type { Image } from '../../lib/images/model.ts';
import type { Hold } from '../../lib/releases/holds.ts';
import type { BootSettings, Release } from '../../lib/releases/model.ts';

/** Facts of an ordinary fleet, for tests of pure functions. A test overrides only what it is about. */
export const image = (id: string, over: Partial<Image> = {}): Image => ({
  id,
  account: '123456789012',
  region: 'us-east-1',
  name: id,
  family: 'web',
  version: id,
  createdAt: 1,
  deprecatedAt: null,
  architecture: 'arm64',
  state: 'available',
  owner: null,
  channels: [],
  pointings: [],
  revoked: null,
  revokedTag: null,
  base: null,
  commit: null,
  sourceId: null,
  sourceRegion: null,
  sizeGiB: 8,
  ...over,
});

export const boot = (over: Partial<BootSettings> = {}): BootSettings => ({
  keyName: null,
  userData: null,
  profile: 'web',
  securityGroups: ['sg-1'],
  imdsTokens: 'required',
  volumes: [],
  ...over,
});

export const release = (number: number, over: Partial<Release> = {}): Release => ({
  templateId: 'lt-1',
  number,
  createdAt: number,
  createdBy: null,
  description: null,
  imageId: `ami-${number}`,
  image: image(`ami-${number}`),
  instanceType: 'm7g.large',
  boot: boot(),
  grade: { letter: 'A', found: [], unknown: [] },
  ...over,
});

export const fleet = (over: Partial<Fleet> = {}): Fleet => ({
  ref: { account: '1', region: 'us-east-1', name: 'web' },
  app: 'web',
  env: 'prod',
  createdAt: 1,
  zones: [],
  capacity: { min: 1, max: 4, desired: 2, inService: 2, pending: 0, healthy: 2, total: 2 },
  units: null,
  mix: null,
  template: { id: 'lt-1', name: 'web', version: '3', mixed: false },
  release: release(3),
  channel: 'prod',
  behind: 0,
  generations: [{ version: '3', count: 2 }],
  instanceType: 'm7g.large',
  types: {},
  policies: [],
  targetGroups: ['arn:tg/web/1'],
  classicBalancers: [],
  groupMetrics: true,
  healthCheck: 'ELB',
  warmupSeconds: 0,
  suspended: [],
  owners: [],
  deleting: false,
  ...over,
});

/** A rollback from a release of `release` that stands. */
export const hold = (number: number, over: Partial<Hold> = {}): Hold => ({
  ...{ number, label: `v${number}`, of: 'image', imageId: `ami-${number}`, imageIds: [`ami-${number}`] },
  ...{ type: 'm7g.large', to: 'v1', at: 1_000, by: 'Oli', isAuto: false, why: 'Errors', deployment: null },
  isCurrent: true,
  ...over,
});
