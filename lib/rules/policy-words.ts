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
function floorText({ machines, percent }: GuardPolicy['floor']): string {
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

const scaleInText = (percent: number | null) =>
  percent === null ? NONE : `above ${percent} %, the name must be typed`;

/** What the limits of a policy allow, each in a sentence. */
export const limitSentences = ({ floor, step, scaleIn }: GuardPolicy): string[] =>
  [floorSentence(floor), stepSentence(step), scaleInSentence(scaleIn)].filter((text) => text !== '');

const CONFIRMED = 'needs the typed fleet name and a reason';

function floorSentence({ machines, percent }: GuardPolicy['floor']): string {
  const share = `${percent} % of desired capacity`;
  if (machines === 0 && percent === 0) return 'Changes may leave any number of healthy machines.';
  if (percent === 0) return `Every change leaves at least ${plural(machines, 'healthy machine')}.`;
  return machines === 0
    ? `Every change leaves at least ${share} healthy.`
    : `Every change leaves at least ${plural(machines, 'healthy machine')}, or ${share} if that is more.`;
}

function stepSentence({ machines, percent, stopsAt }: GuardPolicy['step']): string {
  const share = `${percent} % of the current capacity`;
  if (machines === null && percent === null) return 'Changes of capacity may be of any size.';
  const most =
    machines === null
      ? share
      : `${plural(machines, 'machine')}${percent === null ? '' : `, or ${share} if that is more`}`;
  const refused =
    stopsAt === null
      ? ''
      : ` Plimsoll refuses more than ${stopsAt === 1 ? 'that' : `${stopsAt} times that`}.`;
  const asks = stopsAt === 1 ? '' : ` A larger change ${CONFIRMED}.`;
  return `Within an hour, changes may add or remove up to ${most}.${asks}${refused}`;
}

const scaleInSentence = (percent: number | null) =>
  percent === null ? '' : `Removing more than ${percent} % of the machines at once ${CONFIRMED}.`;

const NEEDS: Record<Cover, (policy: GuardPolicy) => string> = {
  time: () => 'an open window and no freeze',
  name: () => 'the typed name',
  reason: () => 'a reason',
  ticket: ({ ticket }) => `a ticket of the form ${ticket}`,
  second: () => 'approval by a second person',
};

/** What an action needs, such as "An open window and no freeze, a reason"; null: nothing. */
export function needsText(policy: GuardPolicy, action: Permission): string | null {
  const needs = COVERS.filter((cover) => policy.covers[cover].includes(action));
  const text = needs.map((cover) => NEEDS[cover](policy)).join(', ');
  return text === '' ? null : text[0]!.toUpperCase() + text.slice(1);
}

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
