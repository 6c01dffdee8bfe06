import type { ec2 } from '../../protocol/shapes.ts';
import type { Tags } from '../../world/launch/template.ts';

export const toTags = (tags: Tags): ec2.Tag[] => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
