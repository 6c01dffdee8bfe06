import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from 'next/navigation';
import type { Problem } from '@/lib/core/errors';
import type { Result } from '@/lib/core/result';
import { noteBuild } from '@/lib/query/newer-build';

/** Shown if no answer arrived, or one of a proxy: the change may be done, refused, or not have arrived. */
const LOST: Problem = {
  kind: 'unanswered',
  message: 'The answer of Plimsoll did not arrive, so this page does not know whether the change was sent.',
  hint: 'Look at Activity, which shows whether it was sent. Reload this page before you send the change again.',
};

/** Shown if a newer server does not know this page's action. The server rejected it without looking at it. */
const OLD_PAGE: Problem = {
  kind: 'changed',
  message: 'Nothing was sent: this page is older than the Plimsoll server.',
  hint: 'Reload the page, which opens this dialog again. Then send the change again.',
};

/** Next gives undefined for an answer that is not an action's, such as a proxy's page with status 200. */
const isResult = (answer: unknown): answer is Result<unknown> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer;

/** Sends a change and says how it went, also where no answer of the action came. */
export async function answerOf(sent: Promise<unknown>): Promise<Result<unknown>> {
  try {
    const answer = await sent;
    return isResult(answer) ? answer : { ok: false, problem: LOST };
  } catch (error) {
    const isOld = isOfAnotherBuild(error);
    if (isOld) noteBuild('another');
    return { ok: false, problem: isOld ? OLD_PAGE : LOST };
  }
}

/** Whether the intent of a change stays: it may have arrived, or it waits for a second person. */
export const keepsIntent = (result: Result<unknown>) =>
  !result.ok && /^(unanswered|waits)$/.test(result.problem.kind);
