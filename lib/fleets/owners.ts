import type { Owner, Part } from '@/lib/core/standing';

interface Group {
  name: string;
  tags: Record<string, string>;
  operator?: string | null;
}

/** What a mark tells of an owner: names by role, such as the cluster, and the tag or name that shows it. */
interface Mark {
  mark: string;
  names?: Record<string, string>;
}

interface Known {
  kind: string;
  label: string;
  recognise(group: Group): Mark | null;
  title(names: Record<string, string>): string;
  says: string;
  until: string;
  sets: readonly Part[];
  acts: boolean;
  refuses?: true;
  way(names: Record<string, string>): string;
}

const BOTH: readonly Part[] = ['capacity', 'release'];

const byTag =
  (key: string, names: (value: string, group: Group) => Record<string, string> = () => ({})) =>
  (group: Group): Mark | null =>
    key in group.tags ? { mark: `tag ${key}`, names: names(group.tags[key]!, group) } : null;

const byName =
  (pattern: RegExp) =>
  ({ name }: Group): Mark | null =>
    pattern.test(name) ? { mark: `name ${name}` } : null;

const either =
  (...ways: ((group: Group) => Mark | null)[]) =>
  (group: Group) =>
    ways.map((way) => way(group)).find((mark) => mark !== null) ?? null;

/** A tag such as ManagedBy=terraform, in any spelling. */
const managedBy =
  (pattern: RegExp) =>
  ({ tags }: Group): Mark | null => {
    const found = Object.entries(tags).find(
      ([key, value]) => /^(managed[-_ ]?by|provisioner|creator|iac)$/i.test(key) && pattern.test(value),
    );
    return found ? { mark: `tag ${found[0]}=${found[1]}` } : null;
  };

/** The marks come from the documents of AWS and of the projects. On an EKS node group, the autoscaler's tag proves nothing. */
const OWNERS: readonly Known[] = [
  {
    ...{ kind: 'operator', label: 'Operator', sets: BOTH, acts: true, refuses: true },
    recognise: ({ operator }) => (operator ? { mark: `operator ${operator}`, names: { operator } } : null),
    title: ({ operator }) => `the service ${operator}`,
    until: 'the service changes it',
    says: 'AWS lets only that service change the group. Everybody else gets AccessDenied.',
    way: ({ operator }) => `Change it in the console or API of ${operator}.`,
  },
  {
    ...{ kind: 'eks', label: 'EKS', sets: BOTH, acts: true },
    recognise: byTag('eks:nodegroup-name', (nodegroup, { tags }) => ({
      nodegroup,
      cluster: tags['eks:cluster-name'] ?? '',
    })),
    title: ({ nodegroup, cluster }) =>
      `EKS node group ${nodegroup}${cluster ? ` of cluster ${cluster}` : ''}`,
    until: 'its next update or repair by EKS',
    says: 'EKS reports a health issue if the template or an instance refresh comes from elsewhere, and sets size and template at its next update. Pods are not drained.',
    way: ({ nodegroup, cluster }) =>
      `Use aws eks update-nodegroup-config and update-nodegroup-version --cluster-name ${cluster || 'CLUSTER'} --nodegroup-name ${nodegroup}.`,
  },
  {
    ...{ kind: 'autoscaler', label: 'Cluster Autoscaler', sets: ['capacity'], acts: true },
    recognise: (group) => {
      const mark = byTag('k8s.io/cluster-autoscaler/enabled')(group);
      return mark && !('eks:nodegroup-name' in group.tags) ? mark : null;
    },
    title: () => 'Cluster Autoscaler',
    until: 'its next run, within minutes',
    says: 'If it runs, it sets desired capacity by the number of waiting pods, within minutes. It chooses which machines it terminates.',
    way: () => 'Change the pods, or its minimum and maximum.',
  },
  {
    ...{ kind: 'kops', label: 'kops', sets: BOTH, acts: false },
    recognise: byTag('kops.k8s.io/instancegroup', (group) => ({ group })),
    title: ({ group }) => `kops instance group ${group}`,
    until: 'the next kops update cluster',
    says: 'The next kops update cluster sets the value back.',
    way: ({ group }) => `Use kops edit instancegroup ${group}.`,
  },
  {
    ...{ kind: 'ecs', label: 'ECS', sets: ['capacity'], acts: true },
    recognise: byTag('AmazonECSManaged'),
    title: () => 'ECS capacity provider',
    until: 'ECS sets the value again, within minutes',
    says: 'ECS managed scaling sets desired capacity within minutes, and protects machines that run tasks.',
    way: () => 'Use aws ecs update-capacity-provider, or change the number of tasks.',
  },
  {
    ...{ kind: 'beanstalk', label: 'Beanstalk', sets: BOTH, acts: true },
    recognise: either(
      byTag('elasticbeanstalk:environment-name', (environment) => ({ environment })),
      byName(/^awseb-.+-AWSEBAutoScalingGroup-/),
    ),
    title: ({ environment }) => `Elastic Beanstalk environment ${environment ?? ''}`.trimEnd(),
    until: 'the next update of the environment',
    says: 'Its next update of the environment sets size and launch template back.',
    way: ({ environment }) =>
      `Use aws elasticbeanstalk update-environment${environment ? ` --environment-name ${environment}` : ''}.`,
  },
  {
    ...{ kind: 'batch', label: 'Batch', sets: BOTH, acts: true },
    recognise: either(byTag('AWSBatchServiceTag'), byName(/^AWSBatch-.+-asg-/)),
    title: () => 'AWS Batch compute environment',
    until: 'AWS Batch sets the value again, by the number of waiting jobs',
    says: 'AWS Batch sets desired capacity by the number of waiting jobs.',
    way: () => 'Use aws batch update-compute-environment.',
  },
  {
    ...{ kind: 'codedeploy', label: 'CodeDeploy', sets: ['release'], acts: true },
    recognise: byName(/^CodeDeploy_.+_d-[A-Z0-9]+$/),
    title: () => 'CodeDeploy blue/green deployment',
    until: 'the next deployment of CodeDeploy',
    says: 'CodeDeploy made this copy of the group, and replaces it with another copy at the next deployment.',
    way: () => 'Use aws deploy create-deployment.',
  },
  {
    ...{ kind: 'cloudformation', label: 'CloudFormation', sets: BOTH, acts: false },
    recognise: either(
      byTag('aws:cloudformation:stack-name', (stack, { tags }) => ({
        stack,
        resource: tags['aws:cloudformation:logical-id'] ?? '',
      })),
    ),
    title: ({ stack }) => `CloudFormation stack ${stack}`,
    until: 'the next update of the stack that touches the group',
    says: 'The next update of the stack that touches the group sets the value back.',
    way: ({ stack, resource }) =>
      `Change ${resource || 'the group'} in the template of ${stack}. UpdatePolicy with IgnoreUnmodifiedGroupSizeProperties keeps sizes that were set in Plimsoll.`,
  },
  {
    ...{ kind: 'terraform', label: 'Terraform', sets: BOTH, acts: false },
    recognise: either(managedBy(/terraform|opentofu|terragrunt/i), byName(/(^|-)\d{18}[0-9a-f]{8}$/)),
    title: () => 'Terraform',
    until: 'the next terraform apply, unless ignore_changes names the argument',
    says: 'The next apply sets the value back, unless ignore_changes names the argument.',
    way: () =>
      'Change it in the configuration, or add lifecycle { ignore_changes = [desired_capacity, min_size, max_size, launch_template] } to the group.',
  },
  {
    ...{ kind: 'pulumi', label: 'Pulumi', sets: BOTH, acts: false },
    recognise: managedBy(/pulumi/i),
    title: () => 'Pulumi',
    until: 'the next pulumi up, unless ignoreChanges names the property',
    says: 'The next pulumi up sets the value back, unless ignoreChanges names the property.',
    way: () => 'Change it in the program.',
  },
];

/** Everybody who also sets parts of a group, by the marks that they leave on it. */
export const ownersOf = (group: Group): Owner[] =>
  OWNERS.flatMap(({ recognise, title, way, ...known }) => {
    const found = recognise(group);
    if (!found) return [];
    const names = found.names ?? {};
    return [{ ...known, mark: found.mark, names, title: title(names), way: way(names) }];
  });
