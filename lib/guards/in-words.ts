import { dayAndClock, plural } from '@/lib/core/format';
import { COVERS, GUARDED, GUARDED_WORDS, type Cover, type Guarded, type GuardPolicy } from './model';
import { windowText } from './windows';

const NONE = 'none';

export const COVER_WORDS: Record<Cover, string> = {
  time: 'Windows and freeze',
  name: 'Typed name',
  reason: 'Reason',
  ticket: 'Ticket',
  second: 'Second person',
};

/** "1 healthy machine, 50 % of desired" */
export function floorText({ machines, percent }: GuardPolicy['floor']): string {
  const parts = [
    machines > 0 && plural(machines, 'healthy machine'),
    percent > 0 && `${percent} % of desired`,
  ];
  return parts.filter(Boolean).join(', ') || NONE;
}

/** "10 machines or 100 %, stopped above 5 such steps" */
export function stepText({ machines, percent, stopsAt }: GuardPolicy['step']): string {
  const parts = [machines !== null && plural(machines, 'machine'), percent !== null && `${percent} %`];
  const most = parts.filter(Boolean).join(' or ');
  if (!most) return NONE;
  return stopsAt === null ? most : `${most}, stopped above ${plural(stopsAt, 'such step')}`;
}

export const scaleInText = (percent: number | null) =>
  percent === null ? NONE : `the name is typed above ${percent} %`;

/** "until 24 Nov 18:00 UTC by Ada: sale" */
export const freezeText = (freeze: GuardPolicy['freeze']) =>
  freeze ? `until ${dayAndClock(freeze.until, freeze.at)} UTC by ${freeze.by}: ${freeze.reason}` : NONE;

export const coveredText = (covered: readonly Guarded[]) =>
  GUARDED.filter((one) => covered.includes(one))
    .map((one) => GUARDED_WORDS[one])
    .join(' · ') || NONE;

/** A policy field by field, for the audit trail: two can be compared. */
export const inWords = (policy: GuardPolicy) => ({
  floor: floorText(policy.floor),
  'largest step': stepText(policy.step),
  'scale in': scaleInText(policy.scaleIn),
  windows: policy.windows.map((one) => `${one.kind} ${windowText(one)}`).join(' · ') || NONE,
  freeze: freezeText(policy.freeze),
  'form of a ticket': policy.ticket,
  ...Object.fromEntries(COVERS.map((cover) => [COVER_WORDS[cover], coveredText(policy.covers[cover])])),
});
