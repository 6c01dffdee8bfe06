import { age, plural } from '@/lib/core/format';
import type { CostLook } from '@/lib/first-look/costs';
import type { Row, Section } from './row';

const SPEND = { href: '/spend', label: 'Open Spend' };

const reasonOf = ({ problem }: CostLook) =>
  [problem?.message, problem?.hint, problem?.aws && `AWS says: ${problem.aws}`].filter(Boolean).join(' ');

/** Whether Cost Explorer answers, by what is stored. */
function explorerRow(look: CostLook, now: number): Row {
  const { days, askedAt, limit, problem, hasAmount } = look;
  const read = askedAt !== null && { sub: `of the last 30, read ${age(Math.max(0, now - askedAt))} ago` };
  if (days > 0 && !hasAmount)
    return {
      ...{
        count: days,
        standing: 'unknown',
        what: 'Days that Cost Explorer answered without an amount',
        ...read,
      },
      means: `It named no usage of EC2, so neither a cost nor the tags of the bill are known.${problem ? ` ${reasonOf(look)}` : ''}`,
      link: SPEND,
    };
  if (days > 0)
    return {
      ...{ count: days, standing: problem ? 'warn' : 'ok', what: 'Days of the bill in the database' },
      ...read,
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
        ? `Each request costs $0.01, so this page sends none. The page Spend sends at most ${plural(limit, 'request')} a day (UTC) for this account, as CE_DAILY_REQUESTS says.`
        : 'CE_DAILY_REQUESTS is 0, so Plimsoll never asks. To see bills, raise it and restart Plimsoll.',
  };
}

/** Tags of which no bill says anything, in one row. */
function unknownTags(tags: CostLook['tags']): Row[] {
  const names = tags.filter(({ active }) => active === null).map(({ tag }) => tag);
  return names.length === 0
    ? []
    : [
        {
          ...{
            count: null,
            standing: 'unknown',
            what: `Cost ${names.length === 1 ? 'tag' : 'tags'} ${names.join(', ')}`,
          },
          means: 'Not known. Plimsoll learns it from the first stored day that has an amount.',
        },
      ];
}

function tagRow({ by, tag, active }: CostLook['tags'][number]): Row {
  return active
    ? { count: null, standing: 'ok', what: `Cost tag ${tag}`, means: `The bill can be split by ${by}.` }
    : {
        ...{ count: null, standing: 'warn', what: `Cost tag ${tag}`, link: SPEND },
        means: `The stored bills have no value of this tag, so the bill cannot be split by ${by}. Activate the tag in AWS Billing under Cost allocation tags. AWS needs a day.`,
      };
}

export const costSection = (look: CostLook, now: number): Section => ({
  title: 'Cost',
  note: 'from the stored bills, without a request to Cost Explorer',
  rows: [
    explorerRow(look, now),
    ...look.tags.filter(({ active }) => active !== null).map(tagRow),
    ...unknownTags(look.tags),
  ],
});
