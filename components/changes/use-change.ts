'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Problem } from '@/lib/core/errors';
import type { Result } from '@/lib/core/result';
import { noteBuild } from '@/lib/query/newer-build';
import { CHANGES, type ChangeName } from '@/lib/registry/changes';
import { LAST_CHANGE, useUndo } from './use-undo';

/** Shown if no answer arrived, or one of a proxy: the change may be done, refused, or not have arrived. */
const LOST: Problem = {
  kind: 'unanswered',
  message: 'The answer of Plimsoll did not arrive, so this page does not know whether the change was sent.',
  hint: 'Activity shows whether it was. Reload the page before you send it again.',
};

/** Next gives undefined for an answer that is not an action's, such as a proxy's page with status 200. */
const isResult = (answer: unknown): answer is Result<unknown> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer;

/** Shown if a newer server does not know this page's action. The server rejected it without looking at it. */
const OLD_PAGE: Problem = {
  kind: 'changed',
  message: 'Nothing was sent: this page is older than the Plimsoll server.',
  hint: 'Reload the page, then send it again. The reload opens this dialog again.',
};

/** ms for which the message with its button stays. The mouse or the focus on it stops the time. */
const UNDO_MS = 12_000;

interface ChangeOptions<Input> {
  /** Its name in the registry, which says how it is put back. */
  name: ChangeName;
  send: (input: Input) => Promise<Result<unknown>>;
  /** The message once AWS has accepted the change. */
  done: string;
  onDone: () => void;
}

/**
 * Sends a change once: pressing again keeps the same intent. A refusal stays on the form that sent it. The page then
 * loads fresh values, which the next press compares with.
 */
export function useChange<Input extends { intent: string }>({
  name,
  send,
  done,
  onDone,
}: ChangeOptions<Input>) {
  const client = useQueryClient();
  const undo = useUndo();
  const [intent, setIntent] = useState(() => crypto.randomUUID());
  const mutation = useMutation({
    mutationFn: async (input: Omit<Input, 'intent'>) => {
      const answer: unknown = await send({ ...input, intent } as Input).catch((error: unknown) => {
        const isOld = isOfAnotherBuild(error);
        if (isOld) noteBuild('another');
        return { ok: false, problem: isOld ? OLD_PAGE : LOST };
      });
      return isResult(answer) ? answer : { ok: false as const, problem: LOST };
    },
    onSuccess: (result) => {
      // Without an answer, or while waiting for a second person, the intent stays: pressing again sends the same
      // change.
      if (result.ok || !/^(unanswered|waits)$/.test(result.problem.kind)) setIntent(crypto.randomUUID());
      if (result.ok) {
        tellDone(intent);
        onDone();
      }
    },
    // Not awaited: a slow read must not delay the result of the change.
    onSettled: () => void client.invalidateQueries(),
  });
  const tellDone = (id: string) => {
    if (typeof CHANGES[name].putBack !== 'function') return toast.success(done);
    client.setQueryData(LAST_CHANGE, id);
    const action = { label: 'Undo', onClick: () => undo.open(id) };
    return toast.success(done, { action, duration: UNDO_MS });
  };
  const problem = mutation.data && !mutation.data.ok ? mutation.data.problem : null;
  return { intent, send: mutation.mutate, busy: mutation.isPending, problem, clear: mutation.reset };
}
