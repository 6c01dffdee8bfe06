import { AppError } from '@/lib/core/errors';
import type { FamilyPage, VersionRow } from '@/lib/families/family';
import { imageFamily } from '@/lib/families/reads';
import { judgedBy } from '@/lib/guards/judged';
import { guardList } from '@/lib/guards/reads';
import { CHANNELS, type Channel } from '@/lib/images/channels';
import { promote as promotion } from '@/lib/images/changes';
import { NO_REACH } from '@/lib/rules/reach';
import { carryOut } from '../change/carry-out';
import type { ChangeOptions } from '../change/options';
import type { Already, FormOf, Plan } from '../change/plan';
import type { ExitCode } from '../exit-codes';
import type { Session } from '../session';

export interface PromoteOptions extends ChangeOptions {
  /** Account of twelve digits, if not the first. */
  account?: string;
}

/** `plimsoll promote storefront 2.15.0 prod`: points a channel at a version. */
export const promote = (
  session: Session,
  [family, version, channel]: readonly [string, string, string],
  options: PromoteOptions,
): Promise<ExitCode> =>
  carryOut(session, family, () => promotionPlan(session, { family, version, channel, ...options }), options);

type Wanted = PromoteOptions & { family: string; version: string; channel: string };

async function promotionPlan({ api }: Session, wanted: Wanted): Promise<Plan | Already> {
  const { family, account } = wanted;
  const channel = channelOf(wanted.channel);
  const [page, rules] = await Promise.all([
    api.read(imageFamily, { family, account }),
    api.read(guardList, {}),
  ]);
  const version = versionOf(page, wanted.version);
  const pointsAt = page.channels.find((one) => one.channel === channel)?.pointsAt ?? null;
  if (pointsAt === version.version)
    return { already: `${channel} of ${family} already points at ${version.label}. Nothing was sent.` };
  const form: FormOf<typeof promotion> = {
    ...{ account: page.account, family, version: version.version, channel, seen: pointsAt },
  };
  const about = { account: page.account, name: family, env: channel, key: '', from: null };
  const runs = version.runners.map(({ name, machines }) => `${name} (${machines})`).join(', ');
  return {
    ...{ change: promotion, form, name: family },
    title: `Point ${channel} of ${family} at ${version.label} (now at ${pointsAt ?? 'no version'})`,
    steps: [
      {
        text: `Tag ${version.images.map(({ id, region }) => `${id} in ${region}`).join(', ')} with channel:${channel}`,
      },
    ],
    commands: [],
    facts: [
      ['Runs on', runs || 'no fleet'],
      ['State', version.state],
      ['Commit', version.commit ?? 'not known'],
    ],
    checks: [],
    notes: [
      `No machine is replaced. Fleets that follow ${channel} count as behind until this version is deployed to them.`,
    ],
    judged: judgedBy(rules, about, { permission: 'image:promote', reach: NO_REACH }),
    needsReason: false,
    verb: `Point ${channel} at ${version.label}`,
    done: `${channel} of ${family} now points at ${version.label}.`,
    follow: null,
  };
}

function channelOf(name: string): Channel {
  const channel = CHANNELS.find((one) => one === name);
  if (channel) return channel;
  throw new AppError('invalid', `"${name}" is not a channel.`, {
    hint: `Write one of: ${CHANNELS.join(', ')}.`,
  });
}

function versionOf({ versions, family }: FamilyPage, name: string): VersionRow {
  const version = versions.find((one) => one.version === name || one.label === name);
  if (version) return version;
  throw new AppError('missing', `${family} has no version ${name}.`, {
    hint: `The newest versions are ${versions
      .slice(0, 5)
      .map(({ label }) => label)
      .join(', ')}.`,
  });
}
