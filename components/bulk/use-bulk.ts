'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Problem } from '@/lib/core/errors';
import type { Result } from '@/lib/core/result';
import { answerOf, keepsIntent } from '../changes/answer-of';

export type Sent = 'sending' | 'done' | Problem;

/** One change of a list: its key, and how it is sent under an intent. */
export interface Staged {
  key: string;
  send: (intent: string) => Promise<Result<unknown>>;
}

/** Sends staged changes one after the other. What was refused stays and can be sent again; what is done is not. */
export function useBulk() {
  const client = useQueryClient();
  const [sent, setSent] = useState<Readonly<Record<string, Sent>>>({});
  const [busy, setBusy] = useState(false);
  const intents = useRef(new Map<string, string>());
  const note = (key: string, how: Sent) => setSent((before) => ({ ...before, [key]: how }));
  /** @returns how many AWS did not accept */
  const sendAll = async (staged: readonly Staged[]) => {
    setBusy(true);
    let refused = 0;
    for (const { key, send } of staged) {
      const intent = intents.current.get(key) ?? crypto.randomUUID();
      intents.current.set(key, intent);
      note(key, 'sending');
      const result = await answerOf(send(intent));
      if (!keepsIntent(result)) intents.current.delete(key);
      if (!result.ok) refused += 1;
      note(key, result.ok ? 'done' : result.problem);
    }
    setBusy(false);
    void client.invalidateQueries();
    return refused;
  };
  return { sent, busy, sendAll };
}
