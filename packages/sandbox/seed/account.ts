import type { InstanceProfile } from '../world/account.ts';
import { DAY } from '../world/time/time.ts';
import type { Region, World } from '../world/types.ts';
import { stableId } from './stable-id.ts';

/** "AIPA0F3C…": IAM's ids have no dash. */
const iamId = (prefix: string, name: string) => stableId(prefix, name).replace('-', '').toUpperCase();

/** What lets an app's machines read their secrets and ship their logs. The published policy passes roles of this path. */
export function addProfile(world: World, name: string, path = '/fleets/') {
  const profile: InstanceProfile = {
    id: iamId('AIPA', name),
    name,
    createdAt: world.now - 210 * DAY,
    role: `${name}-machine`,
    path,
    roleId: iamId('AROA', name),
  };
  world.instanceProfiles = { ...world.instanceProfiles, [name]: profile };
}

export function addLogGroup(world: World, region: Region, fleet: string) {
  region.logGroups = [
    ...region.logGroups,
    { name: `/shop/${fleet}`, createdAt: world.now - 200 * DAY, retentionDays: 30, fleet },
  ];
}
