import { plural } from '@/lib/core/format';
import type { Problem } from '@/lib/core/errors';
import {
  countOf,
  howText,
  untaggedText,
  type PermissionReport,
  type RoleReport,
} from '@/lib/permissions/model';
import type { Row } from './row';

const LINK = { href: '/permissions', label: 'Show the calls' };
const WORDS: Record<RoleReport['kind'], { noun: string; fails: string }> = {
  read: {
    noun: 'Read calls',
    fails: 'The pages do not show what these calls would read.',
  },
  operate: {
    noun: 'Calls for changes',
    fails: 'AWS denies the changes that need these calls.',
  },
};
/** Denied calls that a row names. */
const MOST_NAMED = 4;

function rowOf(region: string, role: RoleReport): Row {
  const { kind, trials, missing, trust } = role;
  const untagged = untaggedText(role);
  const [allowed, denied, unknown] = (['allowed', 'denied', 'unknown'] as const).map((one) =>
    countOf(trials, one),
  ) as [number, number, number];
  const { noun, fails } = WORDS[kind];
  const what = `${noun} that AWS allows, of ${trials.length}`;
  if (trust)
    return {
      ...{ count: 0, standing: 'bad', what, sub: region, link: LINK },
      means: `The role was not tested because: ${trust.problem.message}${trust.problem.aws ? ` AWS says: ${trust.problem.aws}` : ''}`,
    };
  const names = trials.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  return {
    ...{ count: allowed, what, link: LINK },
    standing: denied > 0 ? 'bad' : unknown > 0 ? 'unknown' : 'ok',
    sub: denied > 0 ? `${region}, denied: ${names.slice(0, MOST_NAMED).join(', ')}${more}` : region,
    means:
      denied > 0
        ? [missing && fails, untagged?.title, untagged?.text].filter(Boolean).join(' ')
        : unknown > 0
          ? `AWS denied none of those that were tested: ${howText(trials)}. ${plural(unknown, 'call')} could not be tested. The page AWS accounts says why.`
          : `AWS denied none of them: ${howText(trials)}.`,
  };
}

/** A region whose test failed as a whole says why. Without report and problem, the test still runs. */
export function permissionRows(
  region: string,
  report: PermissionReport | undefined,
  problem: Problem | null,
): Row[] {
  if (report) return report.roles.map((role) => rowOf(region, role));
  if (!problem) return [];
  const says = [problem.message, problem.aws && `AWS says: ${problem.aws}`].filter(Boolean).join(' ');
  return [
    {
      ...{ count: null, standing: 'unknown', what: 'Calls that were not tested', sub: region, link: LINK },
      means: says,
    },
  ];
}
