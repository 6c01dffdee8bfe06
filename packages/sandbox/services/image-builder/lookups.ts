import { AwsError } from '../../protocol/aws-error.ts';
import type { Context } from '../../protocol/operation.ts';
import type { imageBuilder } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import type { ImageBuild, Pipeline } from '../../world/images/pipeline.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { buildArn, pipelineArn } from './arns.ts';

export const notFound = (kind: string, arn: string) =>
  new AwsError(
    'ResourceNotFoundException',
    `The resource that is referenced could not be found: ${kind} ${arn}.`,
    404,
  );

/** @throws AwsError where the region has no such pipeline */
export function pipelineOf(world: World, context: Context, arn: string): Pipeline {
  const { pipelines } = regionOf(world, context);
  const found = pipelines.find(({ name }) => pipelineArn(world, context.region, name) === arn);
  if (found) return found;
  throw notFound('image pipeline', arn);
}

/** @throws AwsError where the region has no such build */
export function buildOf(world: World, context: Context, arn: string): ImageBuild {
  const { builds } = regionOf(world, context);
  const found = builds.find((build) => buildArn(world, context.region, build) === arn);
  if (found) return found;
  throw notFound('image', arn);
}

type Readers<T> = Record<string, (thing: T) => string | undefined>;

/** Filters are joined by and, the values of one by or. @throws AwsError on a name without a reader */
export function matching<T>(all: T[], filters: imageBuilder.Filter[] | undefined, readers: Readers<T>): T[] {
  return (filters ?? []).reduce((left, { name = '', values = [] }) => {
    const read = own(readers, name);
    if (!read) throw new AwsError('InvalidParameterException', `The filter name '${name}' is not valid.`);
    return left.filter((one) => values.includes(read(one) ?? ''));
  }, all);
}

interface Paged {
  maxResults?: number | undefined;
  nextToken?: string | undefined;
}

export function builderPage<T>(all: T[], { maxResults = 25, nextToken }: Paged) {
  if (maxResults < 1 || maxResults > 25)
    throw new AwsError('InvalidParameterValueException', `maxResults is from 1 to 25, not ${maxResults}.`);
  const badToken = new AwsError('InvalidPaginationTokenException', 'The pagination token is not valid.');
  return pageOf(all, maxResults, nextToken, badToken);
}
