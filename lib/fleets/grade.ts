import type { IngressFacts, SecurityGroupFacts } from '@/lib/aws/security-groups';
import { duration, plural, shortId } from '@/lib/core/format';
import { gradeBy, type Grade, type Observation } from '@/lib/core/grade';
import type { Known } from '@/lib/core/known';
import { lookAlike } from '@/lib/rules/environments';
import { isAlias } from '@/lib/releases/image-alias';
import { FLEET_CHECKS, type FleetCheck, type OwnCheck } from './checks';
import { generationLabel } from './generations';
import { asksApplication, isBehindAny } from './health-check';
import { isMixed, type Fleet } from './model';
import { effectOf } from './processes';

export type FleetGrade = Grade<FleetCheck>;

export interface FindingList {
  /** By fleet key. */
  grades: Record<string, FleetGrade>;
  /** AWS's clock, UTC ms. */
  now: number;
}

export interface Machine {
  id: string;
  version: string | null;
  lifecycle: string;
  type: string | null;
  /** From EC2; undefined if the machine is newer than EC2's answer. */
  launch?: { launchedAt: number | null; kind: { imageId: string; securityGroups: string[] } } | undefined;
}

/** The facts behind a fleet's grade, besides the fleet itself. */
export interface FleetFacts {
  fleet: Fleet;
  machines: Machine[];
  /** Why launches are unknown; null if they are known. */
  launchesUnknown: string | null;
  /** Machines of its template that are in no group: detached, or launched without one. */
  detached: readonly string[];
  securityGroups: Known<ReadonlyMap<string, SecurityGroupFacts>>;
  /** The types of stickiness of its target groups. */
  stickiness: Known<string[]>;
  /** Types with local disks, of those that it runs or may launch. */
  instanceStorage: Known<string[]>;
  /** The log group that its machines write to; null if none was found. `looked` says where. */
  logs: Known<{ group: string | null; looked: string }>;
  /** Read only for fleets with several releases. */
  deploying: Known<boolean>;
  profileExists: Known<boolean>;
  maxAgeDays: number;
  /** Environments of its account that have rules of their own. */
  ruledEnvs: Known<string[]>;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** Evidence if the check finds something, null if not, `why` if unknown. */
type Verdict = string | null | { why: string };

const DAY = 86_400_000;

const LOOKS: Record<OwnCheck, (facts: FleetFacts) => Verdict> = {
  'no-release': ({ fleet }) =>
    fleet.template
      ? null
      : (fleet.release?.configuration ?? fleet.unread?.says ?? 'the group names no launch template'),
  'launch-gone': ({ fleet: { unread } }) =>
    unread ? (unread.isGone ? unread.says : { why: unread.says }) : null,
  changed,
  mixed: ({ fleet, deploying }) => {
    if (!isMixed(fleet)) return null;
    if ('why' in deploying) return deploying;
    return deploying.value
      ? null
      : fleet.generations.map((one) => `${one.count} of release ${generationLabel(one)}`).join(', ');
  },
  'key-pair': ({ fleet }) => withRelease(fleet, ({ boot }) => boot.keyName),
  'open-to-world': (facts) => openTo(facts, isWorld),
  'open-to-network': (facts) => openTo(facts, (source) => !isWorld(source)),
  suspended: ({ fleet }) => fleet.suspended.map(effectOf).join('; ') || null,
  'imds-v1': ({ fleet }) =>
    withRelease(fleet, ({ boot }) => {
      if (boot.imdsTokens === null)
        return {
          why: `the ${fleet.template ? 'launch template version' : 'launch configuration'} does not set HttpTokens, so the default of the account or the image applies`,
        };
      return boot.imdsTokens === 'required' ? null : `HttpTokens is ${boot.imdsTokens}`;
    }),
  'old-machines': oldMachines,
  sticky: ({ stickiness }) => ('why' in stickiness ? stickiness : stickiness.value.join(', ') || null),
  'data-volumes': ({ fleet }) =>
    withRelease(fleet, ({ boot }) => boot.volumes.filter((volume) => !ROOT.test(volume)).join(', ') || null),
  'instance-store': ({ instanceStorage }) =>
    'why' in instanceStorage ? instanceStorage : instanceStorage.value.join(', ') || null,
  'logs-stay': ({ logs }) => ('why' in logs ? logs : logs.value.group ? null : logs.value.looked),
  'env-look-alike': ({ fleet, ruledEnvs }) => {
    if ('why' in ruledEnvs) return ruledEnvs;
    const like = lookAlike(fleet.env, ruledEnvs.value);
    return like && `its tag env is ${fleet.env}, like ${like}`;
  },
  'no-health-check': ({ fleet }) =>
    isBehindAny(fleet) && !asksApplication(fleet)
      ? `the group’s health check type is ${fleet.healthCheck}`
      : null,
  'not-asked': ({ fleet }) =>
    isBehindAny(fleet)
      ? null
      : `the group has no load balancer, and its health check type is ${fleet.healthCheck}`,
};

/** A grade from A to F with findings and unknown checks. */
export function gradeFleet(facts: FleetFacts): FleetGrade {
  const found: Observation<FleetCheck>[] = [...(facts.fleet.release?.grade.found ?? [])];
  const unknown: Observation<FleetCheck>[] = [...(facts.fleet.release?.grade.unknown ?? [])];
  const note = (check: FleetCheck, verdict: Verdict) => {
    if (verdict === null) return;
    if (typeof verdict === 'string') found.push({ check, evidence: verdict });
    else unknown.push({ check, evidence: verdict.why });
  };
  for (const [check, look] of Object.entries(LOOKS)) note(check as OwnCheck, look(facts));
  note('profile-gone', profileGone(facts));
  if (!facts.fleet.release) note('image-gone', { why: noRelease(facts.fleet) });
  return gradeBy(FLEET_CHECKS, found, unknown);
}

type KnownRelease = NonNullable<Fleet['release']>;

/** A check of a fleet's release. Without a release the answer is a finding or unknown by itself. */
const withRelease = (fleet: Fleet, look: (release: KnownRelease) => Verdict): Verdict => {
  if (fleet.release) return look(fleet.release);
  return { why: noRelease(fleet) };
};

const noRelease = ({ unread }: Fleet) =>
  unread?.says ?? 'its launch template or launch configuration cannot be read';

/** Device names of root volumes. */
const ROOT = /^\/dev\/(xvda|sda1)\b/;

function profileGone({ fleet, profileExists }: FleetFacts): Verdict {
  const profile = fleet.release?.boot.profile;
  if (!profile) return null;
  if ('why' in profileExists) return profileExists;
  return profileExists.value ? null : profile;
}

const isWorld = (source: string) => source === '0.0.0.0/0' || source === '::/0';
const LOGIN_PORTS = [22, 3389];

const lets = ({ protocol, from, to }: IngressFacts, port: number) =>
  protocol === '-1' || (/^(tcp|6)$/.test(protocol) && (from ?? 0) <= port && port <= (to ?? 65_535));

function openTo({ fleet, securityGroups }: FleetFacts, matches: (source: string) => boolean): Verdict {
  return withRelease(fleet, ({ boot }) => {
    if ('why' in securityGroups) return securityGroups;
    const open = boot.securityGroups.flatMap((id) => {
      const group = securityGroups.value.get(id);
      return LOGIN_PORTS.flatMap((port) => {
        const rules = (group?.ingress ?? []).filter((rule) => lets(rule, port));
        const sources = rules.flatMap(({ cidrs, others }) => [...cidrs, ...others]).filter(matches);
        return sources.length === 0
          ? []
          : [`${group!.name} (${id}) lets ${[...new Set(sources)].join(', ')} connect to port ${port}`];
      });
    });
    const unread = boot.securityGroups.filter((id) => !securityGroups.value.has(id));
    if (open.length === 0 && unread.length > 0)
      return {
        why: `security group ${unread.join(', ')} is not in the list of security groups of the region`,
      };
    return open.join('; ') || null;
  });
}

const LISTED = 3;
const some = (ids: readonly string[]) =>
  ids.slice(0, LISTED).join(', ') + (ids.length > LISTED ? ` and ${ids.length - LISTED} more` : '');

/** Finds machines that differ from their release. */
function changed({ fleet, machines, launchesUnknown, detached }: FleetFacts): Verdict {
  const ids = (matches: (machine: Machine) => boolean) => machines.filter(matches).map(({ id }) => id);
  const { release } = fleet;
  // An override's image replaces that of the release.
  const hasOwnImages = fleet.mix?.choices.some(({ imageId }) => imageId !== null) ?? false;
  const ofRelease = (machine: Machine) => release !== null && machine.version === String(release.number);
  const groups = (list: readonly string[]) => [...list].sort().join();
  const own = groups(release?.boot.securityGroups ?? []);
  // Machines say ids only.
  const namesIds = release?.boot.securityGroups.every((id) => id.startsWith('sg-')) ?? false;
  const signs: [string, readonly string[]][] = [
    ['in standby', ids(({ lifecycle }) => /Standby/.test(lifecycle))],
    ['launched from its launch template outside any Auto Scaling group', detached],
    [
      'with an image that differs from their release',
      ids(
        (one) =>
          ofRelease(one) &&
          one.launch !== undefined &&
          !hasOwnImages &&
          !isAlias(release!.imageId) &&
          one.launch.kind.imageId !== release!.imageId,
      ),
    ],
    [
      'with a machine type that differs from their release',
      ids(
        (one) =>
          ofRelease(one) &&
          !fleet.template?.mixed &&
          one.type !== null &&
          release!.instanceType !== null &&
          one.type !== release!.instanceType,
      ),
    ],
    [
      'with security groups that differ from their release',
      ids(
        (one) =>
          ofRelease(one) &&
          one.launch !== undefined &&
          own !== '' &&
          namesIds &&
          groups(one.launch.kind.securityGroups) !== own,
      ),
    ],
  ];
  const shown = signs
    .filter(([, found]) => found.length > 0)
    .map(([what, found]) => `${some(found)} ${what}`);
  if (shown.length > 0) return shown.join('; ');
  // AWS leaves it out for attached machines, and for those of a launch configuration that was deleted since.
  const unsaid = ids(({ version }) => version === null && fleet.template !== null);
  if (unsaid.length > 0)
    return {
      why: `AWS does not say what ${some(unsaid)} ${unsaid.length === 1 ? 'was' : 'were'} launched from: attached by hand, or from a launch configuration that is deleted. Its scaling activities tell`,
    };
  return launchesUnknown === null ? null : { why: launchesUnknown };
}

function oldMachines({ machines, launchesUnknown, maxAgeDays, now }: FleetFacts): Verdict {
  const old = machines
    .map(({ id, launch }) => ({ id, age: launch?.launchedAt ? now - launch.launchedAt : 0 }))
    .filter(({ age }) => age > maxAgeDays * DAY)
    .sort((a, b) => b.age - a.age);
  if (old.length > 0)
    return `${plural(old.length, 'machine')} older than ${maxAgeDays} days; ${shortId(old[0]!.id)} is ${duration(old[0]!.age)} old`;
  return launchesUnknown === null ? null : { why: launchesUnknown };
}
