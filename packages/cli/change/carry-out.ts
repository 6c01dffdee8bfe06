import { AppError, type Problem } from '@/lib/core/errors';
import { assertIntent, send } from '../connection/send';
import { EXIT, exitCodeOf, type ExitCode } from '../exit-codes';
import { planLines, planValue } from '../output/plan-text';
import { problemLines } from '../output/problem';
import type { Session } from '../session';
import { consentTo, isYes, type DeployConsent } from './consent';
import { earlierTry } from './earlier-try';
import { followRequest } from './follow-request';
import type { ChangeOptions } from './options';
import type { Already, Followed, Plan } from './plan';

type Options = ChangeOptions & DeployConsent;

/**
 * Shows the plan, asks, sends the change once, and follows it if that is wanted.
 * @param name of the fleet or family, which an earlier try must have had; null: any
 */
export async function carryOut(
  session: Session,
  name: string | null,
  makePlan: () => Promise<Plan | Already>,
  options: Options,
): Promise<ExitCode> {
  const intent = options.intent === undefined ? crypto.randomUUID() : assertIntent(options.intent);
  const earlier = options.intent === undefined ? null : await earlierTry(session, intent, name);
  if (earlier !== null) return earlier;
  const plan = await makePlan();
  const { terminal, json } = session;
  if ('already' in plan) {
    if (json) terminal.json({ ok: true, already: plan.already });
    else terminal.out(plan.already);
    return EXIT.done;
  }
  const show = json ? terminal.err : terminal.out;
  if (!json || !options.yes) for (const line of planLines(plan)) show(line);
  if (options.plan) return showOnly(session, plan);
  const consent = await consentTo(session, plan, options);
  await assertWanted(session, plan, options);
  const form = { intent, ...plan.form, ...consent };
  const result = await send(session.api, { change: plan.change, form }, terminal);
  return result.ok
    ? tellDone(session, { plan, intent, data: result.data as Record<string, unknown> }, options)
    : tellNotDone(session, { plan, intent, problem: result.problem }, options);
}

function showOnly({ json, terminal }: Session, plan: Plan): ExitCode {
  if (json) terminal.json({ plan: planValue(plan) });
  else terminal.err('Nothing was sent, because of --plan.');
  return EXIT.done;
}

/** @throws AppError refused if nobody says yes */
async function assertWanted({ terminal }: Session, { verb }: Plan, { yes }: Options) {
  if (yes) return;
  if (!terminal.ask)
    throw new AppError(
      'refused',
      'There is no terminal in which a person can confirm the change. Nothing was sent.',
      {
        hint: 'To send the change without this question, add --yes.',
      },
    );
  if (!isYes(await terminal.ask(`${verb}? [y/N]: `))) throw new AppError('refused', 'Nothing was sent.');
}

interface Sent {
  plan: Plan;
  intent: string;
}

async function tellDone(
  { json, terminal }: Session,
  { plan, intent, data }: Sent & { data: Record<string, unknown> },
  { wait }: Options,
): Promise<ExitCode> {
  if (!json) {
    terminal.out(plan.done);
    terminal.err(`To put this change back: plimsoll undo ${intent}`);
  }
  const followed =
    wait && plan.follow
      ? await followedTo({ json, terminal }, plan.follow(data, terminal.err), intent)
      : null;
  if (json) {
    const more = followed && { followed: followed.text, exit: followed.exit };
    terminal.json({ ok: true, intent, data, plan: planValue(plan), ...more });
  } else if (followed) terminal.out(followed.text);
  return followed?.exit ?? EXIT.done;
}

/** Ctrl-C ends the waiting alone, and the person must know that. */
const followedTo = (
  { json, terminal }: Pick<Session, 'json' | 'terminal'>,
  following: Promise<Followed>,
  intent: string,
) =>
  following.catch((error: unknown) => {
    if (terminal.signal.aborted) {
      terminal.err('You stopped waiting. The change was sent, and AWS continues to carry it out.');
      if (json) terminal.json({ ok: true, intent, stopped: true });
    }
    throw error;
  });

async function tellNotDone(
  session: Session,
  { plan, intent, problem }: Sent & { problem: Problem },
  { wait, timeout }: Options,
): Promise<ExitCode> {
  const { json, terminal } = session;
  for (const line of problemLines(problem)) terminal.err(line);
  const waits = problem.kind === 'waits';
  const followed = waits && wait ? await followRequest(session, { intent, seconds: timeout }) : null;
  const exit = followed?.exit ?? exitCodeOf(problem.kind);
  if (json) {
    const more = followed && { followed: followed.text, exit };
    terminal.json({ ok: exit === EXIT.done, intent, problem, plan: planValue(plan), ...more });
  } else if (followed) terminal.out(followed.text);
  else if (waits || exit === EXIT.unknown || exit === EXIT.failed)
    terminal.err(
      `Run the same command with --intent ${intent}. It prints the result, or sends the change if Plimsoll has not received it.`,
    );
  return exit;
}
