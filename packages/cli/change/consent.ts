import { AppError } from '@/lib/core/errors';
import type { Check } from '@/lib/deployments/check';
import { blocking } from '@/lib/deployments/preflight';
import { isTicket, missingIn } from '@/lib/rules/guard-answers';
import { asksFor, guardsIn, stopping } from '@/lib/rules/judge';
import type { Session } from '../session';
import type { ChangeOptions } from './options';
import type { Plan } from './plan';

/** Names of checks and a version that a person confirmed, for deployments. */
export interface DeployConsent {
  seen?: string[];
  version?: string;
}

type Given = ChangeOptions & DeployConsent;

const refuse = (message: string, hint?: string): never => {
  throw new AppError('refused', message, { hint });
};

interface Question {
  text: string;
  /** What the refusal names if nobody answers, such as "a reason". */
  needs: string;
  option: string;
}

/** Asks a person, or says which option answers it. */
async function answered({ terminal }: Session, { text, needs, option }: Question): Promise<string> {
  const missing = `This change needs ${needs}. Nothing was sent.`;
  if (!terminal.ask) return refuse(missing, `Add ${option}.`);
  const answer = (await terminal.ask(`${text}: `)).trim();
  return answer || refuse(missing);
}

/** The fields that a change is sent with, once rules and checks allow it. @throws AppError refused */
export async function consentTo(session: Session, plan: Plan, given: Given): Promise<object> {
  const blocks = blocking(plan.checks);
  if (blocks) refuse(`${blocks.text} Nothing was sent.`, blocks.way);
  const guards = guardsIn(plan.judged);
  const [stop] = stopping(guards);
  if (stop && !given.override) refuse(`${stop.text} Nothing was sent.`, stop.way);
  const { ticket, confirm } = await rulesAnswered(session, plan, given);
  const seenChecks = await checksSeen(session, plan.checks, given);
  const version = await versionConfirmed(session, plan.checks, given);
  const needsReason = plan.needsReason || asksFor(guards, 'reason') || version !== undefined;
  const reason =
    given.reason ??
    (needsReason
      ? await answered(session, { text: 'Reason', needs: 'a reason', option: '--reason TEXT' })
      : undefined);
  const answers = { typed: confirm, ticket, override: given.override };
  const left = missingIn({
    judged: plan.judged,
    change: plan,
    answers: { ...answers, reason },
    // The server decides whether this token may override rules.
    mayOverride: given.override !== undefined,
  });
  if (left) refuse(`${left.text} Nothing was sent.`, left.way);
  const filled = Object.entries(answers).filter(([, value]) => value !== undefined);
  return {
    ...(reason && { reason }),
    ...(filled.length > 0 && { answers: Object.fromEntries(filled) }),
    ...(seenChecks.length > 0 && { seenChecks }),
    ...(version !== undefined && { override: version }),
  };
}

/** The ticket and the typed name, where rules ask for them. */
async function rulesAnswered(session: Session, { judged, name }: Plan, given: Given) {
  const guards = guardsIn(judged);
  const pattern = judged.find((one) => asksFor(one.guards, 'ticket'))?.policy.ticket;
  const ticket =
    given.ticket ??
    (pattern === undefined
      ? undefined
      : await answered(session, {
          text: `Ticket (${pattern})`,
          needs: `a ticket of the form ${pattern}`,
          option: `--ticket ${pattern}`,
        }));
  if (pattern !== undefined && !isTicket(pattern, ticket ?? ''))
    refuse(`The ticket ${ticket} does not match ${pattern}. Nothing was sent.`);
  const asksName = asksFor(guards, 'name');
  const confirm =
    given.confirm ??
    (asksName
      ? await answered(session, {
          text: `Type ${name}`,
          needs: `the name ${name} to be typed`,
          option: `--confirm ${name}`,
        })
      : undefined);
  return { ticket, confirm };
}

/** A person sees each warning on its own; a pipeline names the ones that it knows. */
async function checksSeen(session: Session, checks: readonly Check[], { seen = [] }: Given) {
  const ticked = [...seen];
  for (const { name, text, tick } of checks) {
    if (!tick || ticked.includes(name)) continue;
    if (!session.terminal.ask)
      refuse(`${text} Nothing was sent.`, `If you accept this warning, add --seen "${name}".`);
    else if (!isYes(await session.terminal.ask(`${text} I have seen this [y/N]: `)))
      refuse(`${text} Nothing was sent.`);
    ticked.push(name);
  }
  return ticked;
}

async function versionConfirmed(session: Session, checks: readonly Check[], { version }: Given) {
  const asked = checks.find(({ confirm }) => confirm);
  if (!asked) return undefined;
  const { version: name } = asked.confirm!;
  return (
    version ??
    answered(session, {
      text: `${asked.text} Type ${name} to deploy it anyway`,
      needs: `the version ${name} to be typed: ${asked.text}`,
      option: `--confirm-version ${name}`,
    })
  );
}

export const isYes = (text: string) => /^y(es)?$/i.test(text.trim());
