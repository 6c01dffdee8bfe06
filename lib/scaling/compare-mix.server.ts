import 'server-only';
import { describeInstanceTypes } from '@/lib/aws/instances';
import { AppError } from '@/lib/core/errors';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { findChange } from '@/lib/db/changes';
import { imageOf, type Fleet } from '@/lib/fleets/model';
import { getFleet } from '@/lib/fleets/queries';
import { keptIn } from '@/lib/rules/put-back';
import { changeMix, typesIn } from './mix-change';
import { launchText, marketText, mixText } from './mix-text';
import type { KeptCapacity } from './put-back';

/** Types, weights and Spot share, as the page showed them and as wanted, in the words of the capacity line. */
export interface MixWish {
  seen: string;
  wanted: string;
  /** The change whose types of before are wanted. */
  restores?: string | undefined;
}

/** The whole policy to send, and the one that stands, in JSON. @throws AppError changed, refused or invalid */
export async function compareMix(target: FleetRef, { seen, wanted, restores }: MixWish) {
  const fleet = await getFleet(target);
  const { mix, ref } = fleet;
  if (!mix)
    throw new AppError('refused', `${ref.name} has no mixed instances policy, so it launches one type.`, {
      hint: 'A deployment changes the machine type: use the button Change to.',
    });
  const now = mixText(launchText(fleet), marketText(mix));
  if (now !== seen)
    throw new AppError('changed', `${ref.name} changed in the meantime: expected ${seen}, is ${now}.`, {
      hint: 'Nothing was sent. The page now shows the present types. Check them, then decide.',
    });
  const former = restores === undefined ? null : await formerPolicy(target, restores);
  const policy = changeMix(mix.policy, wanted, former);
  if ('problem' in policy)
    throw new AppError('invalid', `${policy.problem}.`, {
      hint: 'Write types and Spot share as in (m7g.large | m6g.large×2) · 70% spot.',
    });
  await assertLaunchable(fleet, typesIn(wanted));
  return { policy: JSON.stringify(policy), stands: mix.policy };
}

async function formerPolicy(target: FleetRef, id: string): Promise<string | null> {
  const row = await findChange(id);
  if (!row || fleetKey(row.target) !== fleetKey(target)) return null;
  return keptIn<KeptCapacity>({ before: row.before })?.mix ?? null;
}

/** AWS refuses the whole policy if one type does not exist in the region or does not fit the image. @throws AppError */
async function assertLaunchable(fleet: Fleet, types: readonly string[]) {
  const known = (await describeInstanceTypes(fleet.ref)).value;
  const standing = new Set(fleet.mix?.choices.map(({ type }) => type));
  const added = types.filter((type) => !standing.has(type));
  const absent = added.filter((type) => !known.some((one) => one.type === type));
  if (absent.length > 0)
    throw new AppError('refused', `AWS does not offer ${absent.join(', ')} in ${fleet.ref.region}.`, {
      hint: 'Check the spelling, or choose another type.',
    });
  const built = imageOf(fleet)?.architecture;
  const unfit = built
    ? known.filter(({ type, architectures }) => added.includes(type) && !architectures.includes(built))
    : [];
  if (unfit.length > 0)
    throw new AppError(
      'refused',
      `The image is built for ${built}. ${unfit.map(({ type, architectures }) => `${type} is ${architectures.join(' or ')}`).join(', ')}.`,
      { hint: 'AWS would reject the whole policy. Choose types of the same architecture.' },
    );
}
