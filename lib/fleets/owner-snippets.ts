import type { Owner } from '@/lib/core/standing';
import { quote } from '@/lib/core/shell';
import type { Fleet } from './model';

/** A change as text for the place where the owner keeps it. */
interface OwnerSnippet {
  title: string;
  code: string;
}

type Sized = Pick<Fleet, 'ref' | 'template'>;
type Sizes = Record<'min' | 'max' | 'desired', number>;
type Writer = (names: Record<string, string>, fleet: Sized, sizes: Sizes) => OwnerSnippet;

/** A mixed instances policy has a template per type, so only a plain one is written. */
const plainTemplate = ({ template }: Sized) => (template && !template.mixed ? template : null);

/** The argument of the resource that says what is launched: Terraform ignores only what is named as it is written. */
const launchedBy = ({ template }: Sized) =>
  template ? (template.mixed ? 'mixed_instances_policy' : 'launch_template') : 'launch_configuration';

const WRITERS: Record<string, Writer> = {
  terraform: (_, fleet, { min, max, desired }) => {
    const template = plainTemplate(fleet);
    return {
      title: 'The same for Terraform',
      code: [
        `# The resource whose name is ${JSON.stringify(fleet.ref.name)}`,
        'resource "aws_autoscaling_group" "this" {',
        `  min_size         = ${min}`,
        `  max_size         = ${max}`,
        `  desired_capacity = ${desired}`,
        ...(template
          ? [
              '',
              '  launch_template {',
              `    id      = ${JSON.stringify(template.id)}`,
              `    version = ${JSON.stringify(template.version)}`,
              '  }',
            ]
          : []),
        '',
        '  # Or leave these values to Plimsoll and to scaling policies:',
        '  lifecycle {',
        `    ignore_changes = [desired_capacity, min_size, max_size, ${launchedBy(fleet)}]`,
        '  }',
        '}',
      ].join('\n'),
    };
  },
  cloudformation: ({ stack, resource }, fleet, { min, max, desired }) => {
    const template = plainTemplate(fleet);
    // CloudFormation takes a number only.
    const isNumbered = /^\d+$/.test(template?.version ?? '');
    return {
      title: `The same for the template of ${stack}`,
      code: [
        'Resources:',
        `  ${resource || 'AutoScalingGroup'}:`,
        '    Type: AWS::AutoScaling::AutoScalingGroup',
        '    Properties:',
        `      MinSize: '${min}'`,
        `      MaxSize: '${max}'`,
        `      DesiredCapacity: '${desired}'`,
        ...(template && isNumbered
          ? [
              '      LaunchTemplate:',
              `        LaunchTemplateId: ${template.id}`,
              `        Version: '${template.version}'`,
            ]
          : []),
        '    UpdatePolicy:',
        '      AutoScalingScheduledAction:',
        '        # Keeps sizes that were set outside the stack',
        '        IgnoreUnmodifiedGroupSizeProperties: true',
      ].join('\n'),
    };
  },
  eks: ({ cluster, nodegroup }, { ref }, { min, max, desired }) => ({
    title: 'The same for EKS',
    code: [
      'aws eks update-nodegroup-config',
      `  --region ${quote(ref.region)}`,
      `  --cluster-name ${quote(cluster || 'CLUSTER')}`,
      `  --nodegroup-name ${quote(nodegroup!)}`,
      `  --scaling-config minSize=${min},maxSize=${max},desiredSize=${desired}`,
    ].join(' \\\n'),
  }),
  beanstalk: ({ environment }, { ref }, { min, max }) => ({
    title: 'The same for Elastic Beanstalk',
    code: [
      'aws elasticbeanstalk update-environment',
      `  --region ${quote(ref.region)}`,
      `  --environment-name ${quote(environment || 'ENVIRONMENT')}`,
      '  --option-settings',
      `    Namespace=aws:autoscaling:asg,OptionName=MinSize,Value=${min}`,
      `    Namespace=aws:autoscaling:asg,OptionName=MaxSize,Value=${max}`,
    ].join(' \\\n'),
  }),
  kops: ({ group }, _, { min, max }) => ({
    title: `The same for kops instance group ${group}`,
    code: ['spec:', `  minSize: ${min}`, `  maxSize: ${max}`].join('\n'),
  }),
};

/** The sizes and the release as text for the owner's own place; null where it keeps neither. */
export const ownerSnippet = (
  { kind, names }: Pick<Owner, 'kind' | 'names'>,
  fleet: Sized,
  sizes: Sizes,
): OwnerSnippet | null => WRITERS[kind]?.(names, fleet, sizes) ?? null;
