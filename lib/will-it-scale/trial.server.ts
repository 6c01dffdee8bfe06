import 'server-only';
import { tryLaunch, type LaunchTrial } from '@/lib/aws/trials';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Known } from '@/lib/core/known';
import type { Ctx } from '@/lib/changes/context';
import { decide, inFleet } from '@/lib/rules/decide';
import { hold } from '@/lib/runtime/hold';
import { known } from '@/lib/runtime/known';
import { soon } from '@/lib/runtime/soon';
import type { ScalingFacts } from './facts';

/** ms for which a dry run that passed is not repeated. One that was refused is tried at each read. */
const HELD = 300_000;

/** ms. Other reads of the page wait for this one, so it does not wait longer. */
const PATIENCE_MS = 1_000;

export const NOT_YET = { why: 'AWS has not answered the dry run yet.' };

/** A dry run of RunInstances with the fleet's own template, for people who may scale it out. */
export async function readTrial(ctx: Ctx, { fleet, subnetIds }: ScalingFacts): Promise<Known<LaunchTrial>> {
  const { template, mix, ref } = fleet;
  const may = decide(ctx.actor, 'fleet:scale-out', inFleet(fleet));
  if (!may.allowed)
    return { why: `Plimsoll makes a dry run only for people who may scale out the fleet: ${may.reason}.` };
  if (!template) return { why: 'A dry run needs a launch template, and the group has none.' };
  if (mix?.byRequirements) return { why: 'AWS chooses the machine types, so a dry run is not possible.' };
  const type = mix?.choices[0]?.type ?? null;
  const of = [template.id, template.version, type, subnetIds[0], fleet.release?.image?.state].join();
  const on = {
    ...{ template: template.id, version: template.version, type },
    ...{ subnet: subnetIds[0] ?? null, image: fleet.release?.imageId ?? '' },
  };
  const trial = hold(
    `launch trial ${fleetKey(ref)} ${ctx.actor.id}`,
    of,
    HELD,
    () => tryLaunch(ctx, ref, on),
    (tried) => 'launches' in tried,
  );
  const answer = await soon(known<LaunchTrial>(trial), PATIENCE_MS);
  if (!answer) return NOT_YET;
  return 'value' in answer && 'why' in answer.value ? answer.value : answer;
}
