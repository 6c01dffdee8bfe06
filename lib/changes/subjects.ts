import 'server-only';
import { kindOf, type Subject, type Target } from '@/lib/core/target';
import { listFleetTags, noteFleetTags, type FleetTags } from '@/lib/db/fleet-tags';

/**
 * The target's app and environment, and those of its fleet within the last day. A change must be permitted for each, so
 * that an edited tag in AWS does not loosen rules at once.
 */
export async function countingTags(
  { account, region, name, ...target }: Target,
  { app, env }: Pick<Subject, 'app' | 'env'>,
): Promise<FleetTags[]> {
  const kind = kindOf({ account, region, name, ...target });
  const ref = { account, region, name };
  if (kind !== 'fleet' && kind !== 'request') return [{ app, env }];
  const [known] = await Promise.all([
    listFleetTags(ref),
    kind === 'fleet' && noteFleetTags([{ ref, app, env }]),
  ]);
  const others = known.filter((one) => one.app !== app || one.env !== env);
  return [{ app, env }, ...others];
}
