import type { Checks } from '@/lib/core/grade';
import type { BootKind } from './boot-rules';

export type ReleaseCheck =
  | BootKind
  | 'image-gone'
  | 'image-unusable'
  | 'image-revoked'
  | 'image-deprecated'
  | 'image-alias'
  | 'group-gone'
  | 'profile-gone'
  | 'follows'
  | 'user-data';

const BAKE = 'Put it into the image when the image is built, and remove it from the user data.';

/**
 * The checks of a release, each with the best letter left. F: cannot be launched. E: outsiders decide what runs. D:
 * differs between launches. C: depends on something that may be deleted. B: settings.
 */
export const RELEASE_CHECKS: Checks<ReleaseCheck> = {
  'image-gone': {
    letter: 'F',
    found: 'Its image is deleted, or not shared with this account',
    why: 'Machines start from the image. Without the image, no machine of this release can be launched.',
    fix: 'Build the version again, or copy it from another region. Then deploy it, or choose another release.',
  },
  'image-unusable': {
    letter: 'F',
    found: 'Its image cannot be launched',
    why: 'EC2 refuses to launch an image that is not available.',
    fix: 'If it is disabled, enable it (aws ec2 enable-image --image-id …), then roll back. Otherwise choose another release.',
  },
  'image-revoked': {
    letter: 'F',
    found: 'Its image is revoked',
    why: 'Somebody revoked this version, so that it is not launched again.',
    fix: 'Choose another release. If it was revoked by mistake, restore it on the page Images first.',
  },
  'group-gone': {
    letter: 'F',
    found: 'A security group of the release is deleted',
    why: 'EC2 refuses to launch a machine into a security group that does not exist.',
    fix: 'Choose another release, or deploy its image. A deployment uses the security groups that the fleet has now.',
  },
  'profile-gone': {
    letter: 'F',
    found: 'The instance profile of the release is deleted',
    why: 'EC2 refuses to launch a machine with an instance profile that does not exist.',
    fix: 'Create the profile again with the same name, or deploy the image. A deployment uses the profile that the fleet has now.',
  },
  'image-alias': {
    letter: 'E',
    found: 'A parameter decides which image is launched',
    why: 'A rollback launches the image that the parameter names today, not the image that ran then.',
    fix: 'Name the AMI by its ID in the launch template version.',
  },
  'boot-runs-download': {
    letter: 'E',
    found: 'It downloads a script at boot and runs it',
    why: 'The owner of that address decides what runs as root, and can change it at any time.',
    fix: BAKE,
  },
  'boot-includes': {
    letter: 'E',
    found: 'Its user data is downloaded from another address',
    why: 'Machines run the text that the address returns today, not the text that worked then.',
    fix: 'Put the text into the user data itself, or into the image.',
  },
  'boot-latest': {
    letter: 'D',
    found: 'It downloads the newest version at boot',
    why: 'A tag or branch can move to another version, so new machines can differ from those that worked. A rollback does not undo that.',
    fix: 'Name a version or a digest. Better, put the software into the image when it is built.',
  },
  'boot-converges': {
    letter: 'D',
    found: 'Another system finishes the machine after boot',
    why: 'The software that runs depends on that system, not only on the image.',
    fix: 'Run that system when the image is built.',
  },
  'boot-upgrades': {
    letter: 'D',
    found: 'It upgrades packages at boot',
    why: 'Machines launched on different days run different software.',
    fix: 'Upgrade when the image is built, and build often.',
  },
  'boot-installs': {
    letter: 'C',
    found: 'It installs packages at boot',
    why: 'Each launch waits for a repository, fails if the repository fails, and installs the version of that day.',
    fix: BAKE,
  },
  'boot-fetches': {
    letter: 'C',
    found: 'It downloads an artefact at boot',
    why: 'If the artefact is deleted or cannot be reached, the launch fails, even during a rollback.',
    fix: BAKE,
  },
  follows: {
    letter: 'C',
    found: 'The group uses $Latest or $Default, which can change',
    why: 'Anyone who adds or sets a version changes what the next machine runs. AWS cannot roll back automatically.',
    fix: 'Deploy once with Plimsoll. It sets the group to a numbered version.',
  },
  'boot-repositories': {
    letter: 'B',
    found: 'It adds a package repository at boot',
    why: 'The packages that can be installed then depend on a source outside the image.',
    fix: 'Add the repository when the image is built.',
  },
  'boot-refreshes': {
    letter: 'B',
    found: 'It reads package lists at boot',
    why: 'Reading them takes time at each launch, and is useful only to install packages.',
    fix: 'Remove this command from the user data.',
  },
  'boot-config': {
    letter: 'B',
    found: 'It reads settings at boot',
    why: 'A rollback does not restore settings, so old software runs with the settings of today.',
    fix: 'Keep settings compatible with earlier releases, or give each release its own.',
  },
  'image-deprecated': {
    letter: 'B',
    found: 'Its image is deprecated',
    why: 'The image can still be launched, but the next cleanup may delete it.',
    fix: 'Cancel the deprecation for as long as you may need to roll back to this release.',
  },
  'user-data': {
    letter: 'A',
    found: 'Its user data cannot be read',
    why: 'Plimsoll cannot check what a machine does at boot.',
    fix: 'Store the user data as base64-encoded text, gzip or MIME multi-part.',
  },
};
