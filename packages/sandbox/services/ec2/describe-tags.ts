import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { Tags } from '../../world/launch/template.ts';
import type { Region } from '../../world/types.ts';
import { regionOf } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { ec2Page } from './pages.ts';

interface Row {
  id: string;
  type: string;
  key: string;
  value: string;
}

type Tagged = { id: string; tags?: Tags };

/** Everything of EC2 in a region that may have tags, by what EC2 calls it. */
const kinds = (region: Region): Record<string, Tagged[]> => ({
  image: Object.values(region.images),
  instance: Object.values(region.instances),
  'key-pair': region.keyPairs,
  'launch-template': Object.values(region.templates),
  'security-group': region.securityGroups,
  'security-group-rule': Object.entries(region.ruleTags ?? {}).map(([id, tags]) => ({ id, tags })),
  'network-interface': Object.values(region.networkInterfaces ?? {}),
  snapshot: Object.values(region.snapshots),
  subnet: region.subnets,
  volume: Object.values(region.volumes ?? {}),
  vpc: region.vpcs,
});

const READERS: Readers<Row> = {
  key: ({ key }) => key,
  value: ({ value }) => value,
  'resource-id': ({ id }) => id,
  'resource-type': ({ type }) => type,
};

export const describeTags: Operation<ec2.DescribeTagsRequest, ec2.DescribeTagsResult> = (
  world,
  input,
  context,
) => {
  const rows = Object.entries(kinds(regionOf(world, context))).flatMap(([type, things]) =>
    things.flatMap(({ id, tags = {} }) =>
      Object.entries(tags).map(([key, value]): Row => ({ id, type, key, value })),
    ),
  );
  const { items, next } = ec2Page(filtered(rows, input.Filters, READERS), input);
  return {
    Tags: items.map(({ id, type, key, value }) => ({
      ...{ ResourceId: id, Key: key, Value: value },
      ResourceType: type as ec2.ResourceType,
    })),
    ...(next && { NextToken: next }),
  };
};
