import 'server-only';
import { describeHooks } from '@/lib/aws/hooks';
import type { Ctx } from '@/lib/changes/context';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { mapKnown, type Known } from '@/lib/core/known';
import { known } from '@/lib/runtime/known';
import { readRights } from './rights.server';
import { hookSetting, unknownHooks, type Setting } from './settings';

/**
 * What each lifecycle hook of the fleet does to a change, or why that is not known, and whether IAM denies the change.
 * Both need calls for this fleet alone, so the list of fleets does not have them.
 */
export async function getFleetHooks(ctx: Ctx, { fleet }: { fleet: FleetRef }): Promise<Known<Setting[]>> {
  const [hooks, rights] = await Promise.all([known(describeHooks(fleet)), readRights(ctx, fleet)]);
  const settings = mapKnown(hooks, (all) => all.map(hookSetting));
  if (!rights) return settings;
  return { value: [rights, ...('value' in settings ? settings.value : [unknownHooks(settings.why)])] };
}
