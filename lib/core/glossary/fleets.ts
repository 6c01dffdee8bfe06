import type { Part } from './part';

export const FLEETS: Part = {
  title: 'Fleets and capacity',
  terms: [
    {
      term: 'Fleet',
      aws: 'Auto Scaling group',
      meaning:
        'An Auto Scaling group, with all its machines. Plimsoll identifies it by account, region and group name. Its machines may be of several types, and of two releases while a deployment runs.',
    },
    {
      term: 'Machine',
      aws: 'EC2 instance',
      meaning:
        'One instance of a fleet, launched from an image. A fleet is immutable if its machines are replaced instead of changed. The grade of the fleet shows whether that is so.',
    },
    {
      term: 'Environment',
      aws: 'Tag env or another',
      meaning:
        'The value of the first tag key for environments that a fleet has, such as prod. The page Names and tags lists the keys, and may set an environment for fleets without one. Production and prod are one environment. Rules, grants and channels refer to it. If it is unknown, the strictest rules apply.',
    },
    {
      term: 'Scale out, scale in',
      aws: 'Desired capacity',
      meaning: 'Add machines to a fleet, or remove some.',
    },
    {
      term: 'Scale up, scale down',
      aws: 'Instance type',
      meaning:
        'Change to a larger or smaller machine type. Plimsoll does it by a deployment that replaces every machine.',
    },
    {
      term: 'Capacity line',
      aws: 'Minimum, maximum, instance type, scaling policies',
      meaning:
        'How a fleet may scale, in one line that you can edit as text: 2-10 × m7g.large · cpu 55% means 2 to 10 machines, with policies that keep CPU at 55 %.',
    },
    {
      term: 'Return ticket',
      aws: 'Scheduled action',
      meaning:
        'When you scale by hand, you can also say when the fleet returns to an earlier number, such as 4 machines at 18:00. AWS keeps this as a scheduled action, so it happens even if Plimsoll is down.',
    },
    {
      term: 'Schedule',
      aws: 'Scheduled action with a recurrence',
      meaning: 'Sets minimum, maximum or desired capacity repeatedly, at times in a chosen time zone.',
    },
    {
      term: 'Will it scale?',
      aws: null,
      meaning:
        'Eleven conditions that must hold before AWS adds an instance, in order from the metric to the load balancer. Each condition holds, is broken, or is unknown.',
    },
    {
      term: 'Boot time',
      aws: null,
      meaning:
        'The time from the launch of a machine until it is in service. Plimsoll shows the median for each image and machine type.',
    },
  ],
};

export const IMAGES: Part = {
  title: 'Images and releases',
  terms: [
    {
      term: 'Image',
      aws: 'AMI',
      meaning:
        'A file from which machines start, with the application and everything it needs. It is built once and never changed.',
    },
    {
      term: 'Family',
      aws: null,
      meaning:
        'All images of one application. Plimsoll takes the family from the tag family or app, or from the name of the image.',
    },
    {
      term: 'Version',
      aws: null,
      meaning:
        'The name of one build of a family, such as 2.14.1. The copies of an image in several regions are one version.',
    },
    {
      term: 'Channel',
      aws: 'Tag channel:prod and others',
      meaning:
        'A pointer from dev, staging or prod to one version of a family. A fleet follows the channel of its environment.',
    },
    { term: 'Promote', aws: null, meaning: 'Point a channel at another version. It changes no machine.' },
    {
      term: 'Behind, ahead',
      aws: null,
      meaning:
        'How many finished versions lie between the image of a fleet and the version of its channel, or the newest where the channel has none.',
    },
    {
      term: 'Revoke',
      aws: 'Tag revoked',
      meaning:
        'Mark a version, and the images made from it, so that nobody deploys them by mistake. Running machines keep running. Restore removes the mark.',
    },
    {
      term: 'Release',
      aws: 'Launch template version',
      meaning: 'An image with its machine type and its boot settings. It has a number and is never edited.',
    },
    {
      term: 'Ledger',
      aws: null,
      meaning: 'The list of the releases of a fleet: when each one ran, who deployed it, and why.',
    },
  ],
};

export const DEPLOYMENTS: Part = {
  title: 'Deployments',
  terms: [
    {
      term: 'Deployment',
      aws: 'Instance refresh',
      meaning: 'AWS replaces the machines of a fleet with machines of another release, a few at a time.',
    },
    {
      term: 'Strategy',
      aws: 'Refresh preferences',
      meaning:
        'How a deployment proceeds. Careful starts with a few machines and waits. Standard replaces a quarter at a time. Urgent replaces all at once.',
    },
    {
      term: 'Bake',
      aws: 'Bake time',
      meaning:
        'The time for which AWS watches the alarms after the last machine was replaced, before the deployment counts as successful.',
    },
    {
      term: 'Checks',
      aws: null,
      meaning:
        'What Plimsoll verifies before a deployment starts, such as: the image exists, and the zones offer the machine type.',
    },
    {
      term: 'Rollback',
      aws: 'RollbackInstanceRefresh, or a new instance refresh',
      meaning:
        'Return to a release that served before. If the deployment still runs, AWS reverses it. Otherwise, Plimsoll deploys the earlier release. The dialog shows the release and the evidence that it served.',
    },
    {
      term: 'Held version',
      aws: null,
      meaning:
        'A version that a fleet was rolled back from. The fleet does not count as behind it, people are asked before they deploy it there, and tokens cannot deploy it. It is held until somebody releases it or deploys it again.',
    },
  ],
};
