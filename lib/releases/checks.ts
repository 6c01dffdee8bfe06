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

const BAKE = 'Bake it into the image, and take it out of the user data.';

/**
 * What a release is graded by, and the best letter that is left. F: it cannot be launched. E: somebody outside decides
 * what runs. D: it differs from launch to launch. C: it hangs on something that may be gone. B: only settings are read.
 */
export const RELEASE_CHECKS: Checks<ReleaseCheck> = {
  'image-gone': {
    letter: 'F',
    found: 'Its image is gone',
    why: 'The image is what runs; without it no machine of this release can be launched again.',
    fix: 'Build the version again, or copy it from another region, and deploy that; or choose another release.',
  },
  'image-unusable': {
    letter: 'F',
    found: 'Its image cannot be launched',
    why: 'EC2 refuses to launch an image that is not available.',
    fix: 'If it is disabled, enable it (aws ec2 enable-image --image-id …), then roll back; or choose another release.',
  },
  'image-revoked': {
    letter: 'F',
    found: 'Its image is revoked',
    why: 'Somebody said that this version must not run again.',
    fix: 'Choose another release. If it was revoked by mistake, lift that on the images page first.',
  },
  'group-gone': {
    letter: 'F',
    found: 'A security group that it names is gone',
    why: 'EC2 refuses to launch a machine into a security group that does not exist.',
    fix: 'Choose another release, or deploy its image: a deployment takes the security groups of what runs now.',
  },
  'profile-gone': {
    letter: 'F',
    found: 'The instance profile that it names is gone',
    why: 'EC2 refuses to launch a machine with an instance profile that does not exist.',
    fix: 'Create the profile again under its name, or deploy the image: a deployment takes the profile of what runs now.',
  },
  'image-alias': {
    letter: 'E',
    found: 'A parameter decides which image it is',
    why: 'Going back launches what the parameter says today, not what ran then.',
    fix: 'Name the AMI by its id in the launch template version.',
  },
  'boot-runs-download': {
    letter: 'E',
    found: 'It runs a script that it downloads at boot',
    why: 'Whoever owns that address decides what runs as root, and may change it at any time.',
    fix: BAKE,
  },
  'boot-includes': {
    letter: 'E',
    found: 'Its user data is fetched from elsewhere',
    why: 'What stands at that address today is run, not what stood there then.',
    fix: 'Put the text into the user data itself, or into the image.',
  },
  'boot-latest': {
    letter: 'D',
    found: 'It fetches whatever is newest at boot',
    why: 'A tag or branch that moves gives other machines than the ones that worked; going back does not bring those.',
    fix: 'Name a version or a digest; better, bake it into the image.',
  },
  'boot-converges': {
    letter: 'D',
    found: 'Another system finishes the machine after boot',
    why: 'What that system says today is what runs; the image is only where it starts.',
    fix: 'Run it when the image is built.',
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
    why: 'Each launch waits for a repository, fails with it, and gets the version that it has that day.',
    fix: BAKE,
  },
  'boot-fetches': {
    letter: 'C',
    found: 'It fetches an artefact at boot',
    why: 'A launch fails where the artefact is gone or cannot be reached, at a rollback of all times.',
    fix: BAKE,
  },
  follows: {
    letter: 'C',
    found: 'The group follows a version that moves',
    why: 'Whoever adds a version changes what the next machine is, and AWS has nothing to go back to by itself.',
    fix: 'Deploy once with Plimsoll: it sets the group to a numbered version.',
  },
  'boot-repositories': {
    letter: 'B',
    found: 'It adds a package repository at boot',
    why: 'The list of what may be installed is not the image’s own.',
    fix: 'Add it when the image is built.',
  },
  'boot-refreshes': {
    letter: 'B',
    found: 'It reads package lists at boot',
    why: 'It takes time at each launch, and is of use only to install something.',
    fix: 'Take it out.',
  },
  'boot-config': {
    letter: 'B',
    found: 'It reads settings at boot',
    why: 'Settings of today meet the software of then: a rollback does not take them back.',
    fix: 'Keep settings compatible with the releases that one may go back to, or give each release its own.',
  },
  'image-deprecated': {
    letter: 'B',
    found: 'Its image is deprecated',
    why: 'It still launches, and whoever cleans up next may take it away.',
    fix: 'Cancel the deprecation as long as this release is one to go back to.',
  },
  'user-data': {
    letter: 'A',
    found: 'Its user data cannot be read',
    why: 'What it does at boot cannot be told.',
    fix: 'Store it as text, base64 encoded, gzip or MIME multi-part at most.',
  },
};
