import 'server-only';
import { NO_COST_EXPLORER, SEE_PERMISSIONS } from '@/lib/core/errors';

/** Who can mend a refusal, and how. */
interface Cause {
  /** Of AWS's sentence. */
  text: RegExp;
  message: (what: string, whose: string) => string;
  hint: string;
}

/** AWS ends its sentence with the kind of policy that decided. A missing permission is the last and most frequent one. */
const CAUSES: readonly Cause[] = [
  {
    text: /not enabled for cost explorer/i,
    message: () => NO_COST_EXPLORER,
    hint: 'No permission is missing. Open Cost Explorer once in the billing console of the payer account. Its data follows about a day later.',
  },
  {
    text: /service control policy/i,
    message: (what, whose) => `A policy of the organisation (SCP) does not allow ${whose} to call ${what}.`,
    hint: 'The administrators of the AWS organisation can change it. A policy in this account cannot. If it denies a region that is not used, leave that region out of AWS_REGIONS or AWS_ACCOUNTS.',
  },
  {
    text: /resource control policy/i,
    message: (what, whose) =>
      `A resource control policy of the organisation does not allow ${whose} to call ${what}.`,
    hint: 'The administrators of the AWS organisation can change it. A policy in this account cannot.',
  },
  {
    text: /permissions boundary/i,
    message: (what, whose) => `The permissions boundary of ${whose} does not allow ${what}.`,
    hint: 'Ask the person who set this boundary to widen it. Another policy on the role does not help.',
  },
  {
    text: /session policy/i,
    message: (what, whose) => `The session policy of ${whose} does not allow ${what}.`,
    hint: 'The call AssumeRole sets this policy. Change the policy in the program that assumes the role.',
  },
  {
    text: /VPC endpoint policy/i,
    message: (what) => `The policy of the VPC endpoint does not allow ${what}.`,
    hint: 'Change the policy of the endpoint through which Plimsoll reaches AWS.',
  },
  {
    text: /explicit deny/i,
    message: (what, whose) => `A policy explicitly denies ${whose} to call ${what}.`,
    hint: 'Another statement that allows the call does not help. Find the statement that denies it.',
  },
  {
    text: /^/,
    message: (what, whose) => `AWS does not allow ${whose} to call ${what}.`,
    hint: SEE_PERMISSIONS,
  },
];

/** Names what refused a call as what it is. @param sentence AWS's own */
export const causeOf = (sentence: string) => CAUSES.find(({ text }) => text.test(sentence))!;
