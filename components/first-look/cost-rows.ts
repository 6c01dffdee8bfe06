import { age, plural } from '@/lib/core/format';
import type { CostLook } from '@/lib/first-look/costs';
import type { Row, Section } from './row';

const SPEND = { href: '/spend', label: 'Open Spend' };

const reasonOf = ({ problem }: CostLook) =>
  [problem?.message, problem?.hint, problem?.aws && `AWS says: ${problem.aws}`].filter(Boolean).join(' ');

/** Whether Cost Explorer answers, by what is stored. */
function explorerRow(look: CostLook, now: number): Row {
  const { days, askedAt, limit, problem } = look;
  if (days > 0)
    return {
      ...{ count: days, standing: problem ? 'warn' : 'ok', what: 'Days of the bill that are stored' },
      ...(askedAt !== null && { sub: `of the last 30, read ${age(Math.max(0, now - askedAt))} ago` }),
      means: problem ? `The newest days are missing: ${reasonOf(look)}` : 'Cost Explorer answers.',
      link: SPEND,
    };
  if (problem)
    return {
      ...{ count: null, standing: 'bad', what: 'Cost Explorer could not be read' },
      ...{ means: reasonOf(look), link: SPEND },
    };
  return {
    ...{ count: null, standing: 'unknown', what: 'Cost Explorer was not asked yet', link: SPEND },
    means:
      limit > 0
        ? `Each request costs $0.01, so this page sends none. Spend sends at most ${plural(limit, 'request')} a day.`
        : 'CE_DAILY_REQUESTS is 0, so Plimsoll never asks.',
  };
}

function tagRow({ by, tag, active }: CostLook['tags'][number]): Row {
  if (active === null)
    return {
      ...{ count: null, standing: 'unknown', what: `Cost tag ${tag}` },
      means: 'Not known: no bill with an amount is stored yet.',
    };
  return active
    ? { count: null, standing: 'ok', what: `Cost tag ${tag}`, means: `The bill can be split by ${by}.` }
    : {
        ...{ count: null, standing: 'warn', what: `Cost tag ${tag}`, link: SPEND },
        means: `The stored bills have no value of this tag, so the bill cannot be split by ${by}. Activate the tag in AWS Billing under Cost allocation tags. AWS needs a day.`,
      };
}

export const costSection = (look: CostLook, now: number): Section => ({
  title: 'Cost',
  note: 'from stored bills; this page sends no request to Cost Explorer',
  rows: [explorerRow(look, now), ...look.tags.map(tagRow)],
});
