import type { Checks, Grade } from '@/lib/core/grade';
import { RELEASE_CHECKS, type ReleaseCheck } from '@/lib/releases/checks';

export type OwnCheck =
  | 'open-to-world'
  | 'changed'
  | 'no-release'
  | 'mixed'
  | 'key-pair'
  | 'open-to-network'
  | 'old-machines'
  | 'sticky'
  | 'data-volumes'
  | 'logs-stay'
  | 'no-health-check'
  | 'imds-v1'
  | 'instance-store';

export type FleetCheck = OwnCheck | ReleaseCheck;

/** What a fleet is graded by besides its release: whether its machines stay what they were launched as. */
const OWN_CHECKS: Checks<OwnCheck> = {
  'open-to-world': {
    letter: 'F',
    found: 'Port 22 or 3389 is open to the world',
    why: 'Anyone may try to log in. A machine that somebody may have changed is no copy of its image.',
    fix: 'Close the port in the security group; Session Manager gives a shell without one.',
  },
  changed: {
    letter: 'F',
    found: 'Machines were launched or changed by hand',
    why: 'No release brings them back: what is on them is lost with them, and nobody knows what it is.',
    fix: 'Build what was changed into an image, deploy it, and let the deployment replace them.',
  },
  'no-release': {
    letter: 'E',
    found: 'It is not launched from a launch template',
    why: 'A launch configuration has no versions: there is no release to go back to, and no record of what ran.',
    fix: 'Move the group to a launch template (aws autoscaling update-auto-scaling-group --launch-template …).',
  },
  mixed: {
    letter: 'D',
    found: 'Machines of more than one release, and no deployment is under way',
    why: 'The same request gets another answer from the next machine.',
    fix: 'Deploy the release that is right, or roll back to it: either makes all machines alike.',
  },
  'key-pair': {
    letter: 'C',
    found: 'Machines have an SSH key pair',
    why: 'Whoever has the key can change a machine, and nothing records it.',
    fix: 'Take the key pair out of the launch template; Session Manager gives a shell that is recorded.',
  },
  'open-to-network': {
    letter: 'C',
    found: 'Port 22 or 3389 is open to a network',
    why: 'Logins from there can change machines.',
    fix: 'Close the port in the security group; Session Manager gives a shell without one.',
  },
  'old-machines': {
    letter: 'C',
    found: 'Machines are older than they should be',
    why: 'Nobody knows whether a machine that was not replaced for so long can be: state and drift gather on it.',
    fix: 'Deploy the same image again, or set a maximum instance lifetime on the group.',
  },
  sticky: {
    letter: 'C',
    found: 'Clients stick to machines',
    why: 'Sessions live on machines, so each machine that is replaced or scaled in loses some.',
    fix: 'Keep sessions in a store off the machines, then turn stickiness of the target group off.',
  },
  'data-volumes': {
    letter: 'C',
    found: 'Machines have data volumes of their own',
    why: 'What is written there goes with the machine, or stays behind as a volume that nothing mounts.',
    fix: 'Keep data in a service (S3, RDS, EFS), and the volume out of the launch template.',
  },
  'logs-stay': {
    letter: 'C',
    found: 'Logs stay on the machines',
    why: 'A machine that failed is replaced, and the reason is gone with it; people log in to read logs.',
    fix: 'Put the CloudWatch agent into the image, with a log group named after the fleet.',
  },
  'no-health-check': {
    letter: 'C',
    found: 'The load balancer’s health check does not replace machines',
    why: 'A machine that runs but does not answer stays, until somebody logs in.',
    fix: 'Set the group’s health check type to ELB.',
  },
  'imds-v1': {
    letter: 'B',
    found: 'IMDSv1 is allowed',
    why: 'A request that the application is tricked into can read the machine’s credentials.',
    fix: 'Set HttpTokens to required in the launch template’s metadata options.',
  },
  'instance-store': {
    letter: 'B',
    found: 'The machine type has local disks',
    why: 'What is written to them is gone with the machine; fine for a cache, for nothing else.',
    fix: 'Choose the type without local disks (m7g for m7gd), or keep only caches there.',
  },
};

export const FLEET_CHECKS: Checks<FleetCheck> = { ...RELEASE_CHECKS, ...OWN_CHECKS };

/** What is said of a fleet where none of these is found. */
const ASPECTS: { holds: string; checks: FleetCheck[] }[] = [
  {
    holds: 'Its release can be launched again',
    checks: ['image-gone', 'image-unusable', 'image-revoked', 'group-gone', 'profile-gone', 'no-release'],
  },
  {
    holds: 'It names its image by id, and its release by number',
    checks: ['image-alias', 'follows', 'image-deprecated'],
  },
  {
    holds: 'Nothing is installed or fetched at boot',
    checks: [
      'boot-runs-download',
      'boot-includes',
      'boot-latest',
      'boot-converges',
      'boot-upgrades',
      'boot-installs',
      'boot-fetches',
      'boot-repositories',
      'boot-refreshes',
      'boot-config',
      'user-data',
    ],
  },
  { holds: 'All machines are of one release', checks: ['mixed'] },
  { holds: 'No machine was launched or changed by hand', checks: ['changed'] },
  { holds: 'No SSH key pair', checks: ['key-pair'] },
  { holds: 'Ports 22 and 3389 are closed', checks: ['open-to-world', 'open-to-network'] },
  { holds: 'IMDSv2 is required', checks: ['imds-v1'] },
  { holds: 'No machine is old', checks: ['old-machines'] },
  { holds: 'Clients do not stick to machines', checks: ['sticky'] },
  { holds: 'No data volumes', checks: ['data-volumes'] },
  { holds: 'No local disks', checks: ['instance-store'] },
  { holds: 'Logs leave the machines', checks: ['logs-stay'] },
  { holds: 'The load balancer’s health check replaces machines', checks: ['no-health-check'] },
];

/** What holds of a fleet, of how many: where something is found or not known, that does not hold. */
export function aspectsOf({ found, unknown }: Grade<FleetCheck>): { holding: string[]; all: number } {
  const open = new Set([...found, ...unknown].map(({ check }) => check));
  const holding = ASPECTS.filter(({ checks }) => !checks.some((check) => open.has(check)));
  return { holding: holding.map(({ holds }) => holds), all: ASPECTS.length };
}
