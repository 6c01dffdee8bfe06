import 'server-only';
import { listPlaces } from '@/lib/aws/accounts';
import { describeGroups, type GroupFacts } from '@/lib/aws/groups';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { PACE } from '@/lib/core/pace';
import { tagged } from '@/lib/core/tag-keys';
import { EVERYWHERE, type Target } from '@/lib/core/target';
import { noteFleetTags } from '@/lib/db/fleet-tags';
import { insertNaming } from '@/lib/db/naming';
import { keeping } from '@/lib/rules/put-back';
import { orElse } from '@/lib/runtime/or-else';
import * as changes from './changes';
import { NOTHING_SAVED } from './model';
import type { KeptNaming } from './put-back';
import { expireNaming, findRow, readNaming } from './queries';
import { SetNaming } from './schema';
import { settleNaming } from './settlers.server';
import { inWords } from './words';

/** They count for every account, so a grant for one account, app or environment does not reach them. */
const target: Target = {
  ...{ kind: 'naming', account: EVERYWHERE, region: EVERYWHERE, name: 'names and tags' },
};

/** Saves how tags and image names are read, for every account. Nothing is sent to AWS, and no tag changes. */
export const setNaming = implement(changes.setNaming, {
  input: SetNaming,
  intent: (_, { saved }) => ({
    ...{ action: 'naming.set', permission: 'naming:set', target, after: inWords(saved) },
  }),
  async prepare(_, { saved, seen }) {
    const row = await findRow();
    if ((row?.number ?? null) !== seen) throw changed();
    const before = row?.saved ?? NOTHING_SAVED;
    const kept: KeptNaming = { saved: before };
    return { before: { ...inWords(before), ...keeping(kept) }, subject: { app: '', env: '' }, saved };
  },
  async send(ctx, { intent: changeId, seen }, { saved }) {
    const at = new Date(ctx.now());
    await noteTagsOfNow();
    const row = { actor: signatureOf(ctx.actor), at, follows: seen ?? 0, saved, changeId };
    const number = await insertNaming(row);
    if (number === null) throw changed();
    expireNaming();
    return { number };
  },
  settle: settleNaming,
});

/** So that the rules of the environments of before hold for a day, as after an edit of a tag. */
async function noteTagsOfNow() {
  const [places, { keys, defaultEnv }] = await Promise.all([listPlaces(), readNaming()]);
  const lists = await Promise.all(
    places.map(async (place) => {
      const { value } = await orElse(describeGroups(place, PACE.minute), [] as GroupFacts[]);
      return value.map(({ name, tags }) => ({
        ref: { ...place, name },
        app: tagged(tags, keys.app) ?? '',
        env: tagged(tags, keys.env) ?? defaultEnv,
      }));
    }),
  );
  const fleets = lists.flat();
  if (fleets.length > 0) await noteFleetTags(fleets);
}

const changed = () =>
  new AppError('changed', 'Somebody else saved names and tags in the meantime.', {
    hint: 'Nothing was saved. Check the new values, then try again.',
  });
