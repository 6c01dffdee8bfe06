import { signatureOf } from '@/lib/core/author';
import { authorOf, differences, type Change } from '@/lib/core/change';
import { shortId } from '@/lib/core/format';
import { kindOf, targetPath } from '@/lib/core/target';
import type { Event, Notice } from './model';

type Told = Pick<
  Change,
  'id' | 'at' | 'actor' | 'subject' | 'email' | 'action' | 'target' | 'before' | 'after' | 'reason'
> & {
  outcome: { number: number; kind: string; message: string | null };
  /** The outcome was unknown before, or was found out late. */
  settled: boolean;
};

const WORDS: Record<string, string> = {
  done: 'done',
  failed: 'refused by AWS',
  refused: 'not sent',
  unknown: 'no answer yet',
};

const changed = (change: Told) =>
  differences(change)
    .slice(0, 3)
    .map(({ field, before, after }) =>
      [field, before === null ? '' : `${shortId(String(before))} →`, shortId(String(after))]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');

interface About {
  env: string | null;
  /** The title of the action, such as "Scale out". */
  title: string;
  /** Plimsoll's own address; undefined: no links. */
  base: string | undefined;
}

/** The notice of a change's outcome. */
export function changeNotice(change: Told, { env, title, base }: About): Notice {
  const { action, actor, subject, email, target, reason, outcome, settled } = change;
  const word = `${WORDS[outcome.kind] ?? outcome.kind}${settled ? ', as AWS shows it' : ''}`;
  const details = [changed(change), reason, outcome.message].filter(Boolean).join(' · ');
  return {
    event: settled ? 'change.settled' : (`change.${outcome.kind}` as Event),
    source: `outcome/${outcome.number}`,
    at: change.at,
    title: `${title} ${target.name} by ${signatureOf(authorOf(change))}: ${word}${details && ` · ${details}`}`,
    env,
    data: {
      ...{
        change: change.id,
        action,
        actor,
        subject,
        email,
        reason,
        outcome: outcome.kind,
        message: outcome.message,
        settled,
      },
      ...{ kind: kindOf(target), account: target.account, region: target.region, name: target.name },
    },
    links: linksTo(base, [
      [target.name, targetPath(target)],
      ['Change', `/activity?mark=${change.id}`],
    ]),
  };
}

export const linksTo = (base: string | undefined, pages: [text: string, path: string][]) =>
  base && URL.canParse(base) ? pages.map(([text, path]) => ({ text, url: new URL(path, base).href })) : [];

/** Slack reads these three characters as markup, also in names and reasons. */
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const slackText = ({ title, links }: Pick<Notice, 'title' | 'links'>) =>
  [
    escape(title),
    ...links.map(
      ({ text, url }) => `<${escape(url).replaceAll('|', '%7C')}|${escape(text).replaceAll('|', '¦')}>`,
    ),
  ].join(' · ');

/** The JSON body for a webhook. */
export const webhookBody = ({ event, at, title, env, data, links }: Omit<Notice, 'source'>) => ({
  type: event,
  timestamp: new Date(at).toISOString(),
  data: { title, env, ...data, links },
});

export const digestTitle = (count: number) => `${count} notifications that waited`;

/** The JSON body for a webhook of notifications that waited for a digest or the end of quiet hours. `now` is UTC ms. */
export const digestBody = (contents: readonly ReturnType<typeof webhookBody>[], now: number) => ({
  type: 'digest',
  timestamp: new Date(now).toISOString(),
  data: { title: digestTitle(contents.length), notifications: contents },
});
