'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Result } from '@/lib/core/result';
import { CHANGES, type ChangeName } from '@/lib/registry/changes';
import { answerOf, keepsIntent } from './answer-of';
import { nextStep } from './next-steps';
import { LAST_CHANGE, useUndo } from './use-undo';
import { tell } from '../ui/tell';

/** ms for which the message with its link and button stays. The mouse or the focus on it stops the time. */
const NEXT_MS = 12_000;

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
    mutationFn: (input: Omit<Input, 'intent'>) => answerOf(send({ ...input, intent } as Input)),
    onSuccess: (result, input) => {
      // Without an answer, or while waiting for a second person, the intent stays: pressing again sends the same
      // change.
      if (!keepsIntent(result)) setIntent(crypto.randomUUID());
      if (result.ok) {
        tellDone(intent, input);
        onDone();
      }
    },
    // Not awaited: a slow read must not delay the result of the change.
    onSettled: () => void client.invalidateQueries(),
  });
  const tellDone = (id: string, input: object) => {
    const next = { ...nextStep(name, input), lasting: NEXT_MS };
    if (typeof CHANGES[name].putBack !== 'function') return tell.success(done, next);
    client.setQueryData(LAST_CHANGE, id);
    const action = { label: 'Undo', onClick: () => undo.open(id) };
    return tell.success(done, { ...next, action });
  };
  const problem = mutation.data && !mutation.data.ok ? mutation.data.problem : null;
  return { intent, send: mutation.mutate, busy: mutation.isPending, problem, clear: mutation.reset };
}
