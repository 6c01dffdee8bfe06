import type { TemplateData } from '../world/launch/template.ts';
import { stableId } from './stable-id.ts';
import { ADMIN_SCRIPT } from './user-data.ts';

/** How a fleet departs from the shop's rules: no key, IMDSv2, a profile, logs shipped, no state on the machine. */
export interface Settings {
  keyName?: string;
  /** Tokens are optional. */
  imdsV1?: true;
  noProfile?: true;
  noLogs?: true;
  /** Who reaches port 22, by security group. */
  ssh?: 'world' | 'company';
  userData?: string;
  /** GiB of a second volume. */
  dataVolume?: number;
  sticky?: true;
  /** Auto Scaling hears nothing of the load balancer. */
  ec2Check?: true;
  /** No alarms. */
  unwatched?: true;
}

const SETTINGS: Record<string, Settings> = {
  'admin-prod': {
    ...{ keyName: 'admin-2024', imdsV1: true, noProfile: true, noLogs: true, ssh: 'world' },
    ...{ userData: ADMIN_SCRIPT, sticky: true, ec2Check: true, unwatched: true },
  },
  'catalog-staging': { ssh: 'company' },
  'image-resizer-staging': { noLogs: true },
  'payments-staging': { keyName: 'ops-laptop' },
  'search-staging': { dataVolume: 100 },
  'storefront-staging': { sticky: true },
};

export const settingsOf = (fleet: string): Settings => SETTINGS[fleet] ?? {};

/** The key pairs that some fleets' templates name. */
export const KEY_NAMES = Object.values(SETTINGS).flatMap(({ keyName }) => keyName ?? []);

/** Releases of long ago that cannot be launched again as they were, by fleet and version of the image. */
const LOST: Record<string, TemplateData> = {
  'checkout-prod 3.6.0': { SecurityGroupIds: [stableId('sg', 'checkout-2025')] },
  'search-prod 1.21.0': { IamInstanceProfile: { Name: 'search-2025' } },
  'storefront-prod-eu 2.13.4': { ImageId: 'resolve:ssm:/shop/storefront/golden' },
};

export const lostOf = (fleet: string, version: string): TemplateData => LOST[`${fleet} ${version}`] ?? {};
