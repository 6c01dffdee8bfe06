import { AwsError } from '../../protocol/aws-error.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Tags } from '../../world/launch/template.ts';

/**
 * The tags that a call gives to what it makes.
 * @param others what else the call makes, and may tag
 * @throws AwsError on tags for something that the call does not make
 */
export function tagsFor(
  specifications: ec2.TagSpecification[] = [],
  type: ec2.ResourceType,
  ...others: ec2.ResourceType[]
): Tags {
  const wrong = specifications.find(({ ResourceType: one }) => one !== type && !others.includes(one!));
  if (wrong)
    throw new AwsError(
      'InvalidParameterValue',
      `'${wrong.ResourceType}' is not a valid taggable resource type for this operation.`,
    );
  return Object.assign(
    {},
    ...specifications.filter((one) => one.ResourceType === type).map(({ Tags: tags }) => fromKeyValues(tags)),
  ) as Tags;
}
