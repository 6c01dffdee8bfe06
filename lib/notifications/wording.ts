import { ACTIONS, differences, type Action, type Change } from '@/lib/audit-trail/model';
import { shortId } from '@/lib/core/format';
import { kindOf, targetPath } from '@/lib/core/target';
import type { Event, Notice } from './model';

type Told = Pick<Change, 'id' | 'at' | 'actor' | 'action' | 'target' | 'before' | 'after' | 'reason'> & {
  outcome: { number: number; kind: string; message: string | null };
  /** It was unknown before, or nobody had heard of it in time. */
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

/** `base` is Plimsoll's own address, without which there are no links. */
export function changeNotice(change: Told, env: string | null, base: string | undefined): Notice {
  const { action, actor, target, reason, outcome, settled } = change;
  const word = `${WORDS[outcome.kind] ?? outcome.kind}${settled ? ', as AWS shows it' : ''}`;
  const what = ACTIONS[action as Action] ?? action;
  const details = [changed(change), reason, outcome.message].filter(Boolean).join(' · ');
  return {
    event: settled ? 'change.settled' : (`change.${outcome.kind}` as Event),
    source: `outcome/${outcome.number}`,
    at: change.at,
    title: `${what} ${target.name} by ${actor}: ${word}${details && ` · ${details}`}`,
    env,
    data: {
      ...{
        change: change.id,
        action,
        actor,
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

/** Slack reads these three as markup, also those of a person's name or reason. */
const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const slackText = ({ title, links }: Pick<Notice, 'title' | 'links'>) =>
  [
    escape(title),
    ...links.map(
      ({ text, url }) => `<${escape(url).replaceAll('|', '%7C')}|${escape(text).replaceAll('|', '¦')}>`,
    ),
  ].join(' · ');

/** The JSON of a webhook. */
export const webhookBody = ({ event, at, title, env, data, links }: Omit<Notice, 'source'>) => ({
  type: event,
  timestamp: new Date(at).toISOString(),
  data: { title, env, ...data, links },
});
