import { WORLD_FORMAT, type Region, type World } from './types.ts';

/** An account in which nobody has made anything. */
export const emptyAccount = (account: string, now: number): World => ({
  format: WORLD_FORMAT,
  scenario: 'empty',
  account,
  now,
  seededAt: now,
  random: 20_261_117,
  regions: {},
  running: [],
  saves: 0,
  trail: [],
  faults: [],
  instanceProfiles: {},
});

export const emptyRegion = (name: string): Region => ({
  name,
  zones: [],
  vpcId: '',
  subnets: [],
  securityGroups: [],
  images: {},
  launchConfigurations: {},
  templates: {},
  vpcs: [],
  keyPairs: [],
  custom: [],
  listeners: [],
  loadBalancers: [],
  targetGroups: [],
  groups: {},
  instances: {},
  alarms: [],
  parameters: {},
  logGroups: [],
  snapshots: {},
  pipelines: [],
  builds: [],
  shortages: [],
});
