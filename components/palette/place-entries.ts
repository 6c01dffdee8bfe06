import { plural } from '@/lib/core/format';
import type { FamilyList } from '@/lib/families/families';
import { envsOf } from '@/lib/guards/guarded-envs';
import type { Fleet } from '@/lib/fleets/model';
import { CHANNELS } from '@/lib/images/channels';
import { inFamily, type Where } from '@/lib/rules/decide';
import { UNKNOWN_ENV } from '@/lib/rules/environments';
import type { Permission } from '@/lib/rules/grants';
import { guardRowOf, type GuardList } from '@/lib/rules/policy';
import { freezeText } from '@/lib/rules/policy-words';
import type { Entry } from './entries';

type May = (where: Where, permission: Permission) => boolean;

const RARE = { group: 'Actions', isRare: true } as const;

/** Points a channel at the newest version of a family, and revokes one of its versions. */
export const versionActions = ({ account, families }: FamilyList, may: May): Entry[] =>
  families.flatMap(({ name, line }): Entry[] => {
    const on = `${account}/${name}`;
    const where = inFamily({ account, family: name });
    const usable = line.filter(({ state }) => state === 'available');
    const newest = usable.at(-1);
    const promotions = CHANNELS.flatMap((channel): Entry[] => {
      const before = line.find(({ channels }) => channels.includes(channel));
      if (!newest || before === newest) return [];
      return [
        {
          ...{ ...RARE, id: `promote:${on}/${channel}`, icon: 'promote', aliases: 'channel point move' },
          title: `Promote ${name} ${newest.label} to ${channel}`,
          about: `${channel} points at ${before?.label ?? 'no version'} now. No machine is replaced until a deployment`,
          run: { dialog: 'promote', on, pick: `${channel} ${newest.version}` },
        },
      ];
    });
    const revocations = usable.map(({ version, label, machines }): Entry => ({
      ...{ ...RARE, id: `revoke:${on}/${version}`, icon: 'revoke', aliases: 'ban withdraw image' },
      title: `Revoke ${name} ${label}`,
      about: `${machines > 0 ? `${plural(machines, 'machine')} ${machines === 1 ? 'runs' : 'run'} it and keep running` : 'No machine runs it'}. To deploy it then needs its typed name and a reason`,
      run: { dialog: 'revoke', on, pick: version },
    }));
    return [
      ...(may(where, 'image:promote') ? promotions : []),
      ...(may(where, 'image:revoke') ? revocations.reverse() : []),
    ];
  });

/** Freezes an environment that has fleets. One that is frozen says until when. */
export function freezeEntries(fleets: readonly Fleet[], guards: GuardList): Entry[] {
  const envs = envsOf(fleets, guards.rows).filter(
    ({ env, fleets: count }) => count > 0 && env !== UNKNOWN_ENV,
  );
  const isOneAccount = new Set(envs.map(({ account }) => account)).size === 1;
  return envs.map(({ account, env, fleets: count }) => {
    const freeze = guardRowOf(guards, { account, env })?.policy.freeze ?? null;
    const isFrozen = freeze !== null && guards.clock.at < freeze.until;
    return {
      ...{ ...RARE, id: `freeze:${account}/${env}`, icon: 'freeze', aliases: 'stop changes window rules' },
      title: `Freeze ${env}${isOneAccount ? '' : ` of ${account}`}`,
      about: `Until a time that you choose, stops the changes to its ${plural(count, 'fleet')} that need an open window`,
      off: isFrozen ? `it is frozen ${freezeText(freeze)}` : undefined,
      run: { dialog: 'freeze', on: `${account}/${env}` },
    };
  });
}
