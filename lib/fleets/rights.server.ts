import 'server-only';
import { describeWatchedGroup } from '@/lib/aws/groups';
import { changePrincipal } from '@/lib/aws/principal';
import { simulate } from '@/lib/aws/trials';
import type { Ctx } from '@/lib/changes/context';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { PACE } from '@/lib/core/pace';
import { findTag, POLICY_TAG } from '@/lib/core/tag-keys';
import { readNaming } from '@/lib/naming/queries';
import { hold } from '@/lib/runtime/hold';
import { CLICK_ACTIONS, rightsSetting } from './rights';
import type { Setting } from './settings';

/** ms. Policies and tags seldom change, and IAM answers few simulations a second. */
const HELD = 5 * 60_000;

/** Why AWS will refuse to change a fleet, by IAM's own evaluation. null: it will not, or IAM cannot be asked. */
export async function readRights(ctx: Ctx, ref: FleetRef): Promise<Setting | null> {
  try {
    const { value: group } = await describeWatchedGroup(ref, PACE.minute);
    if (!group) return null;
    const { arn: resource, tags } = group;
    const principal = await changePrincipal(ref, ctx.actor);
    const denied = await hold(
      `rights ${fleetKey(ref)} ${principal}`,
      JSON.stringify(tags),
      HELD,
      async () => {
        const actions = [...new Set(Object.values(CLICK_ACTIONS))];
        const ask = async (asked: Record<string, string>) => {
          const { value } = await simulate(ref, { principal, actions, resource, tags: asked });
          return actions.filter((action) => value[action] === false);
        };
        const now = await ask(tags);
        if (now.length === 0 || tags[POLICY_TAG] !== undefined) return { actions: now, byTag: false };
        const tagged = await ask({ ...tags, [POLICY_TAG]: ref.name });
        return { actions: now, byTag: tagged.length === 0 };
      },
    );
    const { keys } = await readNaming();
    return rightsSetting(denied, { ...ref, named: findTag(tags, keys.app) });
  } catch {
    // The page AWS accounts says what cannot be asked, and why.
    return null;
  }
}
