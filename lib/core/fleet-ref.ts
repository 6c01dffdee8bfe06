import type { Place } from './place';

/** Account, region and Auto Scaling group name identify a fleet together. */
export interface FleetRef extends Place {
  name: string;
}

/** `account/region/name`: the key in queries, the audit trail and forms. */
export const fleetKey = (ref: FleetRef) => `${ref.account}/${ref.region}/${ref.name}`;

/** Group names may contain slashes, so only the first two separate. @returns null if the key is malformed */
export function parseFleetKey(key: string): FleetRef | null {
  const match = /^(\d{12})\/([a-z0-9-]{4,32})\/(.{1,255})$/su.exec(key);
  return match ? { account: match[1]!, region: match[2]!, name: match[3]! } : null;
}

export const fleetPath = (ref: FleetRef) =>
  `/fleets/${ref.account}/${ref.region}/${encodeURIComponent(ref.name)}`;

/** The page of a deployment, by the id of AWS's instance refresh. */
export const deploymentPath = ({ account, region, name }: FleetRef, id: string) =>
  `/deployments/${account}/${region}/${encodeURIComponent(name)}/${encodeURIComponent(id)}`;
