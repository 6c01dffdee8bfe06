import 'server-only';
import { EBSClient, type EBSClientConfig } from '@aws-sdk/client-ebs';
import { Command } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import { env } from '@/lib/runtime/env';

/** The name by which calls are signed, and which begins the address. */
const SERVICE = 'arc-zonal-shift';
const NS = 'com.amazonaws.arczonalshift';

const endpointIn = (region: string) =>
  env.AWS_ENDPOINT_URL ??
  `https://${SERVICE}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

/**
 * Application Recovery Controller's zonal shift. Its package of the SDK is not a dependency: EBS speaks the same
 * protocol, so its client is given another address, another name to sign with, and operations of its own.
 */
export class ZonalShiftClient extends EBSClient {
  constructor(config: EBSClientConfig & { region: string }) {
    super({ ...config, endpoint: endpointIn(config.region) });
    Object.assign(this.config, { defaultSigningName: SERVICE });
  }
}

interface Page {
  maxResults?: number;
  nextToken?: string;
}
interface Shift {
  appliedStatus?: string;
  awayFrom?: string;
  expiryTime?: Date;
  comment?: string;
}
interface Resources {
  $metadata: object;
  items?: {
    arn?: string;
    zonalShifts?: Shift[];
    /** AWS's own: they have neither an end nor a comment. */
    autoshifts?: Shift[];
  }[];
  nextToken?: string;
}

/** Schemas as the SDK writes them: 0 is a text, 1 a number, 4 a time. */
const struct = (name: string, members: Record<string, unknown>) => [
  ...[3, NS, name, 0, Object.keys(members), Object.values(members)],
];
const list = (name: string, of: unknown) => [1, NS, name, 0, () => of];
const SHIFT = struct('ZonalShiftInResource', { appliedStatus: 0, awayFrom: 0, expiryTime: 4, comment: 0 });
const Resource = struct('ManagedResourceSummary', {
  arn: 0,
  zonalShifts: () => list('ZonalShiftsInResource', SHIFT),
  autoshifts: () => list('AutoshiftsInResource', SHIFT),
});
const LIST_MANAGED_RESOURCES = [
  ...[9, NS, 'ListManagedResources', { http: ['GET', '/managedresources', 200] }],
  () =>
    struct('ListManagedResourcesRequest', {
      nextToken: [0, { httpQuery: 'nextToken' }],
      maxResults: [1, { httpQuery: 'maxResults' }],
    }),
  () => struct('ListManagedResourcesResponse', { items: () => list('Items', Resource), nextToken: 0 }),
];

const ENDPOINT = { Endpoint: { type: 'builtInParams' as const, name: 'endpoint' } };

class ListManagedResourcesCommand extends Command.classBuilder<
  Page,
  Resources,
  EBSClient['config'],
  object,
  Resources
>()
  .ep(ENDPOINT)
  .m((_command, _stack, config) => [getEndpointPlugin(config as never, ENDPOINT)])
  .s('ArcZonalShift', 'ListManagedResources', {})
  .n('ZonalShiftClient', 'ListManagedResourcesCommand')
  .sc(LIST_MANAGED_RESOURCES as never)
  .build() {}

/** A page of what zonal shift manages in a region, with the shifts that are active. */
export const listManagedResources = (client: ZonalShiftClient, input: Page) =>
  client.send(new ListManagedResourcesCommand(input) as never) as Promise<Resources>;
