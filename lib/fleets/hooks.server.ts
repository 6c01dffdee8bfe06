import 'server-only';
import { describeHooks } from '@/lib/aws/hooks';
import type { Ctx } from '@/lib/changes/context';
import type { FleetRef } from '@/lib/core/fleet-ref';
import { mapKnown, type Known } from '@/lib/core/known';
import { known } from '@/lib/runtime/known';
import { hookSetting, type Setting } from './settings';

/** What each lifecycle hook of a fleet does to a change, or why that is not known. */
export const getFleetHooks = async (_: Ctx, { fleet }: { fleet: FleetRef }): Promise<Known<Setting[]>> =>
  mapKnown(await known(describeHooks(fleet)), (hooks) => hooks.map(hookSetting));
