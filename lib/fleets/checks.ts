import type { Checks, Grade } from '@/lib/core/grade';
import { RELEASE_CHECKS, type ReleaseCheck } from '@/lib/releases/checks';

export type OwnCheck =
  | 'open-to-world'
  | 'changed'
  | 'no-release'
  | 'launch-gone'
  | 'mixed'
  | 'key-pair'
  | 'open-to-network'
  | 'old-machines'
  | 'sticky'
  | 'data-volumes'
  | 'logs-stay'
  | 'no-health-check'
  | 'not-asked'
  | 'suspended'
  | 'imds-v1'
  | 'instance-store'
  | 'env-look-alike';

export type FleetCheck = OwnCheck | ReleaseCheck;

/** Checks of a fleet besides its release: whether machines stay as they were launched. */
const OWN_CHECKS: Checks<OwnCheck> = {
  'open-to-world': {
    letter: 'F',
    found: 'Port 22 or 3389 is open to the world',
    why: 'Anyone can try to log in. A machine that somebody changed no longer matches its image.',
    fix: 'Close the port in the security group. Session Manager opens a shell without one.',
  },
  changed: {
    letter: 'F',
    found: 'Machines were launched or changed by hand',
    why: 'No release contains these changes. They are lost when the machine is replaced, and there is no record of them.',
    fix: 'Build the changes into an image and deploy it. The deployment replaces these machines.',
  },
  'launch-gone': {
    letter: 'F',
    found: 'Its launch template or launch configuration is deleted',
    why: 'AWS cannot launch machines for the fleet. It does not scale out, and unhealthy machines are not replaced.',
    fix: 'Set the group to a launch template that exists (aws autoscaling update-auto-scaling-group --launch-template …).',
  },
  'no-release': {
    letter: 'E',
    found: 'The fleet does not launch from a launch template',
    why: 'A launch configuration has no versions, so there is no release to roll back to and no record of what ran.',
    fix: 'Choose “Make a launch template” on the page of the fleet: it takes all settings from the launch configuration.',
  },
  mixed: {
    letter: 'D',
    found: 'Machines run more than one release, and no deployment is in progress',
    why: 'The same request can get different answers from different machines.',
    fix: 'Deploy the right release, or roll back to it. Then all machines run the same release.',
  },
  'key-pair': {
    letter: 'C',
    found: 'Machines have an SSH key pair',
    why: 'Anyone who has the key can change a machine, and nothing records it.',
    fix: 'Remove the key pair from the launch template or launch configuration. Session Manager opens a shell and records it.',
  },
  'open-to-network': {
    letter: 'C',
    found: 'Port 22 or 3389 is open to a network',
    why: 'People on that network can log in and change machines.',
    fix: 'Close the port in the security group. Session Manager opens a shell without one.',
  },
  'old-machines': {
    letter: 'C',
    found: 'Machines are older than they should be',
    why: 'Old machines collect files and changes that their image does not have. Nobody knows whether they can still be replaced safely.',
    fix: 'Deploy the same image again, or set a maximum instance lifetime on the group.',
  },
  sticky: {
    letter: 'C',
    found: 'The load balancer sends each client to the same machine',
    why: 'Sessions are stored on machines, so some sessions are lost with each machine that is replaced or scaled in.',
    fix: 'Keep sessions in a store outside the machines, then turn off stickiness of the target group.',
  },
  'data-volumes': {
    letter: 'C',
    found: 'Machines have data volumes besides the root volume',
    why: 'Data on them is lost with the machine, or stays behind on a volume that nothing mounts.',
    fix: 'Keep data in a service (S3, RDS, EFS), and remove the volume from the launch template or launch configuration.',
  },
  'logs-stay': {
    letter: 'C',
    found: 'No log group with logs of its machines was found',
    why: 'Plimsoll looks in CloudWatch Logs only. Without another place for them, the logs of a failed machine are lost when it is replaced.',
    fix: 'Put the CloudWatch agent into the image, with a log group named after the fleet or its app. If logs go to another service, ignore this finding.',
  },
  'no-health-check': {
    letter: 'C',
    found: 'The load balancer’s health check does not replace machines',
    why: 'A machine that runs but does not answer is not replaced, so somebody has to log in.',
    fix: 'Set the group’s health check type to ELB, or to VPC_LATTICE behind VPC Lattice.',
  },
  'not-asked': {
    letter: 'C',
    found: 'Nothing checks whether the application answers',
    why: 'Without a load balancer, AWS replaces a machine only if the machine itself fails. An application that hangs stays.',
    fix: 'Attach a target group, or let the owner (EKS, ECS) replace unhealthy machines.',
  },
  suspended: {
    letter: 'C',
    found: 'Processes of the group are suspended',
    why: 'AWS does not do this work while they are suspended, so somebody must do it by hand.',
    fix: 'Resume them, or write down who does this work until then.',
  },
  'imds-v1': {
    letter: 'B',
    found: 'IMDSv1 is allowed',
    why: 'An attacker who tricks the application into a request can read the machine’s credentials.',
    fix: 'Set HttpTokens to required in the metadata options of the launch template or launch configuration.',
  },
  'instance-store': {
    letter: 'B',
    found: 'The machine type has local disks',
    why: 'Data on them is lost with the machine. Use them only for caches.',
    fix: 'Keep only caches there. Or choose the type without local disks (m7g for m7gd): first remove all that mounts or writes to them, because the disks and their data go away.',
  },
  'env-look-alike': {
    letter: 'B',
    found: 'Its environment has no rules, and its name is like that of an environment with rules',
    why: 'Somebody may have mistyped the tag env. Grants and rules of the environment that was meant do not apply.',
    fix: 'Correct the tag env of the group, or set rules for the environment on the page Rules.',
  },
};

export const FLEET_CHECKS: Checks<FleetCheck> = { ...RELEASE_CHECKS, ...OWN_CHECKS };

/** What a fleet's grade says if none of the checks finds anything. */
const ASPECTS: { holds: string; checks: FleetCheck[] }[] = [
  {
    holds: 'Its release can be launched again',
    checks: [
      'launch-gone',
      'image-gone',
      'image-unusable',
      'image-revoked',
      'group-gone',
      'profile-gone',
      'no-release',
    ],
  },
  {
    holds: 'The fleet names its image by ID, and its release by number',
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
  { holds: 'No process of the group is suspended', checks: ['suspended'] },
  { holds: 'No SSH key pair', checks: ['key-pair'] },
  { holds: 'Ports 22 and 3389 are closed', checks: ['open-to-world', 'open-to-network'] },
  { holds: 'IMDSv2 is required', checks: ['imds-v1'] },
  { holds: 'No machine is old', checks: ['old-machines'] },
  { holds: 'Clients are not bound to one machine', checks: ['sticky'] },
  { holds: 'No data volumes', checks: ['data-volumes'] },
  { holds: 'No local disks', checks: ['instance-store'] },
  { holds: 'Its environment is known', checks: ['env-look-alike'] },
  { holds: 'Its machines write to CloudWatch Logs', checks: ['logs-stay'] },
  { holds: 'The load balancer’s health check replaces machines', checks: ['no-health-check', 'not-asked'] },
];

/** The aspects that hold, and their total number. An aspect with a finding or an unknown check does not hold. */
export function aspectsOf({ found, unknown }: Grade<FleetCheck>): { holding: string[]; all: number } {
  const open = new Set([...found, ...unknown].map(({ check }) => check));
  const holding = ASPECTS.filter(({ checks }) => !checks.some((check) => open.has(check)));
  return { holding: holding.map(({ holds }) => holds), all: ASPECTS.length };
}
