import type { ec2 } from '../../protocol/shapes.ts';
import { fromKeyValues } from '../../world/key-values.ts';
import type { Tags } from '../../world/launch/template.ts';

/** The tags that a call gives to what it makes. */
export const tagsFor = (specifications: ec2.TagSpecification[] | undefined, type: string): Tags =>
  Object.assign(
    {},
    ...(specifications ?? [])
      .filter((one) => one.ResourceType === type)
      .map(({ Tags: tags }) => fromKeyValues(tags)),
  ) as Tags;
