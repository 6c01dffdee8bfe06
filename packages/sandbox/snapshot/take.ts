import type { InstanceProfile } from '@aws-sdk/client-iam';
import type { Facts, RegionFacts, Unread } from '../seed/recorded/facts.ts';
import { callerOf, clientsIn, closeAll, type Clients, type Where } from './clients.ts';
import { READS } from './reads.ts';
import type { ReadOptions } from './read.ts';

export interface SnapshotOptions extends Where {
  regions: string[];
  /** Of metrics; 3 by default. */
  hours?: number;
  /** Also the user data of launch templates and configurations, which may hold secrets. */
  userData?: boolean;
  /** Told what is being read. */
  say?: (text: string) => void;
}

/** User data may hold secrets: it leaves an account only when somebody asks for it. */
const leaveUserData = (key: string, value: unknown) => (key === 'UserData' ? undefined : value);

/** In one line, with AWS's code and words. */
const reasonOf = (error: unknown) => {
  const { name, message } = error as Error;
  return `${name}: ${message.split('\n')[0]}`;
};

async function readRegion(clients: Clients, region: string, options: ReadOptions, unread: Unread[]) {
  const found: RegionFacts = {};
  const say = (text: string) => options.say(`${region}  ${text}`);
  for (const { facts, action, read } of READS) {
    try {
      const list = await read(clients, found, { ...options, say });
      Object.assign(found, { [facts]: list });
      say(`${list.length} ${facts}`);
    } catch (error) {
      unread.push({ Region: region, Facts: facts, Action: action, Reason: reasonOf(error) });
      say(`${facts} could not be read: ${reasonOf(error)}`);
    }
  }
  return found;
}

/** The instance profiles that templates, launch configurations and machines name. */
async function readProfiles({ iam }: Clients, region: string, regions: RegionFacts[], unread: Unread[]) {
  const text = JSON.stringify(
    regions.map((one) => [one.Instances, one.LaunchTemplateVersions, one.LaunchConfigurations]),
  );
  const named = [...text.matchAll(/"IamInstanceProfile":(?:"([^"]+)"|\{[^}]*?"(?:Name|Arn)":"([^"]+)")/g)];
  const names = new Set(named.map(([, plain, member]) => (plain ?? member)!.split('/').at(-1)!));
  const found: InstanceProfile[] = [];
  for (const InstanceProfileName of names)
    try {
      const { InstanceProfile: profile } = await iam.getInstanceProfile({ InstanceProfileName });
      if (profile) found.push(profile);
    } catch (error) {
      if (/^NoSuchEntity/.test((error as Error).name)) continue;
      const Action = 'iam:GetInstanceProfile';
      unread.push({ Region: region, Facts: 'InstanceProfiles', Action, Reason: reasonOf(error) });
      break;
    }
  return found;
}

/**
 * Reads an account as a world file holds it. Refused reads are listed in `Unread`, and the others go on.
 * @throws the SDK's error where it does not even get to know whose account it is
 */
export async function takeSnapshot(options: SnapshotOptions): Promise<Facts> {
  const { regions, hours = 3, say = () => {} } = options;
  const first = clientsIn(regions[0]!, options);
  const unread: Unread[] = [];
  try {
    const { account, at } = await callerOf(first);
    say(`Account ${account}, ${at.toISOString()}`);
    const read: Record<string, RegionFacts> = {};
    for (const region of regions) {
      const clients = region === regions[0] ? first : clientsIn(region, options);
      read[region] = await readRegion(clients, region, { at, hours, say }, unread);
      if (clients !== first) closeAll(clients);
    }
    const InstanceProfiles = await readProfiles(first, regions[0]!, Object.values(read), unread);
    const facts: Facts = {
      ...{ Account: account, TakenAt: at.toISOString(), Regions: read, InstanceProfiles },
      ...{ Unread: unread, Omitted: options.userData ? [] : ['UserData'] },
    };
    // As JSON holds it: times are texts.
    return JSON.parse(JSON.stringify(facts, options.userData ? undefined : leaveUserData)) as Facts;
  } finally {
    closeAll(first);
  }
}
