import { dayAndClock, plural } from '@/lib/core/format';
import { PERMISSION_WORDS, PERMISSIONS, type Permission } from './grants';
import { COVERS, type Cover, type GuardPolicy } from './policy';
import { windowText } from './windows';

const NONE = 'none';

export const COVER_WORDS: Record<Cover, string> = {
  time: 'Open window, no freeze',
  name: 'Typed name',
  reason: 'Reason',
  ticket: 'Ticket',
  second: 'Second person',
};

/** For example "1 healthy machine, 50 % of desired". */
export function floorText({ machines, percent }: GuardPolicy['floor']): string {
  const parts = [
    machines > 0 && plural(machines, 'healthy machine'),
    percent > 0 && `${percent} % of desired capacity`,
  ];
  return parts.filter(Boolean).join(', ') || NONE;
}

/** For example "10 machines or 100 %; more than 5 times that is refused". */
export function stepText({ machines, percent, stopsAt }: GuardPolicy['step']): string {
  const parts = [machines !== null && plural(machines, 'machine'), percent !== null && `${percent} %`];
  const most = parts.filter(Boolean).join(' or ');
  if (!most) return NONE;
  return stopsAt === null
    ? most
    : `${most}; more than ${stopsAt === 1 ? 'that' : `${stopsAt} times that`} is refused`;
}

export const scaleInText = (percent: number | null) =>
  percent === null ? NONE : `above ${percent} %, the name must be typed`;

/** For example "until 24 Nov 18:00 UTC by Ada: sale". */
export const freezeText = (freeze: GuardPolicy['freeze']) =>
  freeze ? `until ${dayAndClock(freeze.until, freeze.at)} UTC by ${freeze.by}: ${freeze.reason}` : NONE;

const coveredText = (covered: readonly Permission[]) =>
  PERMISSIONS.filter((one) => covered.includes(one))
    .map((one) => PERMISSION_WORDS[one])
    .join(' · ') || NONE;

/** The fields of a policy as text, so that the audit trail can compare two. */
export const inWords = (policy: GuardPolicy) => ({
  floor: floorText(policy.floor),
  'largest step': stepText(policy.step),
  'scale in': scaleInText(policy.scaleIn),
  windows: policy.windows.map((one) => `${one.kind} ${windowText(one)}`).join(' · ') || NONE,
  freeze: freezeText(policy.freeze),
  'form of a ticket': policy.ticket,
  ...Object.fromEntries(COVERS.map((cover) => [COVER_WORDS[cover], coveredText(policy.covers[cover])])),
});
