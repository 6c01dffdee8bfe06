import 'server-only';
import { describeTargetHealth } from '@/lib/aws/targets';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';

const nameIn = (arn: string) => /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;

/** What target groups say about each of their targets. */
export async function readTargets(ref: FleetRef, arns: readonly string[]) {
  const lists = await Promise.all(
    arns.map(async (arn) => {
      const { value } = await describeTargetHealth(ref, arn, PACE.watched);
      return value.map((target) => ({ group: nameIn(arn), ...target }));
    }),
  );
  return lists.flat();
}
