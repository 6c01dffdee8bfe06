import type { ScalingFacts } from './facts';
import type { Link, LinkName, Way } from './link';
import { addressesLink } from './links/addresses';
import { alarmLink } from './links/alarm';
import { balancerLink } from './links/balancer';
import { bootsLink } from './links/boots';
import { capacityLink } from './links/capacity';
import { launchLink } from './links/launch';
import { metricLink } from './links/metric';
import { policyLink } from './links/policy';
import { processesLink } from './links/processes';
import { quotaLink } from './links/quota';
import { roomLink } from './links/room';

const CHAIN: ((facts: ScalingFacts) => Link)[] = [
  ...[metricLink, alarmLink, policyLink, processesLink, roomLink, quotaLink],
  ...[launchLink, addressesLink, bootsLink, capacityLink, balancerLink],
];

/** All links of a fleet, in the order of `LINKS`. */
export const chainOf = (facts: ScalingFacts): Link[] => CHAIN.map((link) => link(facts));

/** A broken link in one sentence, as lists show it. */
export interface ScalingFault {
  link: LinkName;
  /** For example "A process is suspended: AlarmNotification." */
  sentence: string;
  /** UTC ms; null: not known. */
  since: number | null;
  fix: Way;
}

/** The links that are broken by what is known. Facts that were not read break nothing. */
export const brokenLinks = (facts: ScalingFacts): ScalingFault[] =>
  chainOf(facts)
    .filter(({ state }) => state === 'broken')
    .map(({ link, title, value, since, way }) => ({
      ...{ link, since },
      sentence: `${title}: ${value}.`,
      fix: way!,
    }));
