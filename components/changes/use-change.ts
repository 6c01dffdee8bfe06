'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { unstable_isUnrecognizedActionError as isOfAnotherBuild } from 'next/navigation';
import { useRef } from 'react';
import { toast } from 'sonner';
import type { Problem } from '@/lib/core/errors';
import type { Result } from '@/lib/core/result';
import { noteBuild } from '@/lib/query/newer-build';

const LOST: Problem = {
  kind: 'unanswered',
  message: 'Plimsoll did not answer.',
  hint: 'Activity shows whether the change was sent. Reload the page before you send it again.',
};

/** What this page sends, a newer Plimsoll does not know: nothing was looked at. */
const OLD_PAGE: Problem = {
  kind: 'changed',
  message: 'Nothing was sent: a newer Plimsoll runs than the one in this page.',
  hint: 'Reload, then send it again. This dialog opens again by its address.',
};

interface ChangeOptions<Input> {
  send: (input: Input) => Promise<Result<unknown>>;
  /** What is said once AWS has taken it. */
  done: string;
  onDone: () => void;
}

/**
 * Sends a change once: a second press of the same stays the same intent. A refusal stays on the surface that sent it,
 * and the page is read anew, so that what it says now is what the next press compares with.
 */
export function useChange<Input extends { intent: string }>({ send, done, onDone }: ChangeOptions<Input>) {
  const client = useQueryClient();
  const intent = useRef<string | null>(null);
  const mutation = useMutation({
    mutationFn: async (input: Omit<Input, 'intent'>) => {
      intent.current ??= crypto.randomUUID();
      return send({ ...input, intent: intent.current } as Input).catch((error: unknown) => {
        const isOld = isOfAnotherBuild(error);
        if (isOld) noteBuild('another');
        return { ok: false as const, problem: isOld ? OLD_PAGE : LOST };
      });
    },
    onSuccess: (result) => {
      // What has no answer, or waits for a second person, keeps its intent: pressed again, it is the same change.
      if (result.ok || !/^(unanswered|waits)$/.test(result.problem.kind)) intent.current = null;
      if (result.ok) {
        toast.success(done);
        onDone();
      }
    },
    // Not waited for: a read that hangs must not hold back what became of the change.
    onSettled: () => void client.invalidateQueries(),
  });
  const problem = mutation.data && !mutation.data.ok ? mutation.data.problem : null;
  return { send: mutation.mutate, busy: mutation.isPending, problem, clear: mutation.reset };
}
