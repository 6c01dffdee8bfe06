import type { ec2 } from '../../protocol/shapes.ts';
import type { Tags } from '../../world/template-types.ts';

export const toTags = (tags: Tags): ec2.Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export const fromTags = (tags: ec2.Tag[] | undefined): Tags =>
  Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
