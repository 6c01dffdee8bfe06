import { sampler } from '../../load/metrics.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { computeOptimizer } from '../../protocol/shapes.ts';
import { DAY } from '../../world/time/time.ts';
import type { World } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { invalid, notEnrolled } from './refusals.ts';
import { recommendationFor } from './recommendation.ts';

type Asked = computeOptimizer.GetAutoScalingGroupRecommendationsRequest;

const MOST = 1_000;

/** Figures are made once a day, at midnight UTC. @returns undefined until the first midnight after the enrollment */
function refreshedAt({ now, optimizedSince }: World): number | undefined {
  if (optimizedSince === undefined) throw notEnrolled();
  const at = Math.floor(now / DAY) * DAY;
  return at >= optimizedSince ? at : undefined;
}

/** Filters that say something of groups; others match every one. */
function findingsIn(filters: computeOptimizer.Filter[] = []): (finding: string) => boolean {
  const wanted = filters.filter(({ name }) => name === 'Finding').map(({ values = [] }) => values);
  return (finding) => wanted.every((values) => values.includes(finding));
}

/** Arns that are no group's, as AWS lists them beside the answer. */
const missing = (arns: readonly string[], known: ReadonlySet<string>) =>
  arns
    .filter((arn) => !known.has(arn))
    .map((identifier) => ({
      ...{ identifier, code: 'ResourceNotFoundException' },
      message: 'Could not find the auto scaling group.',
    }));

/** Groups that AWS recommends nothing for are not in the answer. @throws AwsError where the account is not enrolled */
export const getAutoScalingGroupRecommendations: Operation<
  Asked,
  computeOptimizer.GetAutoScalingGroupRecommendationsResponse
> = (world, input, context) => {
  const { accountIds = [], autoScalingGroupArns: arns = [], maxResults: size = MOST } = input;
  const at = refreshedAt(world);
  if (size < 0 || size > MOST) throw invalid(`maxResults must be from 0 to ${MOST}.`);
  const isOurs = accountIds.every((id) => id === world.account);
  const groups = at === undefined || !isOurs ? [] : Object.values(regionOf(world, context).groups);
  const asked = groups.filter(({ arn }) => arns.length === 0 || arns.includes(arn));
  const sample = sampler(world);
  const isWanted = findingsIn(input.filters);
  const architectures = input.recommendationPreferences?.cpuVendorArchitectures ?? ['CURRENT'];
  const found = asked
    .flatMap((group) => recommendationFor(world, sample, group, at!, architectures) ?? [])
    .filter(({ finding }) => isWanted(finding!));
  const { items, next } = pageOf(found, size || MOST, input.nextToken, invalid('The token is not valid.'));
  return {
    autoScalingGroupRecommendations: items,
    errors: missing(arns, new Set(groups.map(({ arn }) => arn))),
    ...(next && { nextToken: next }),
  };
};
