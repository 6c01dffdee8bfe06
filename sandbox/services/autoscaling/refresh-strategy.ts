import { AwsError } from '../../protocol/aws-error.ts';
import type { autoScaling } from '../../protocol/shapes.ts';

const refuse = (message: string) => new AwsError('ValidationError', message);

const STRATEGIES = ['Rolling', 'ReplaceRootVolume'];

/**
 * Machines are replaced whole here. A replacement of root volumes is refused for what AWS requires of it (user guide,
 * "Replace root volumes"), and where that is met, because it is not offered.
 */
export function checkStrategy({
  Strategy = 'Rolling',
  DesiredConfiguration,
}: autoScaling.StartInstanceRefreshType) {
  if (Strategy === 'Rolling') return;
  if (!STRATEGIES.includes(Strategy))
    throw refuse(
      `1 validation error detected: Value '${Strategy}' at 'strategy' failed to satisfy constraint: Member must ` +
        `satisfy enum value set: [${STRATEGIES.join(', ')}]`,
    );
  const overrides = DesiredConfiguration?.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? [];
  if (overrides.length === 0 || overrides.some(({ ImageId }) => !ImageId))
    throw refuse(
      'The ReplaceRootVolume strategy requires a desired configuration with a mixed instances policy in which all ' +
        'overrides specify an ImageId.',
    );
  throw refuse('The ReplaceRootVolume strategy is not offered by this sandbox.');
}
