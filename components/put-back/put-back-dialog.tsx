'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Problem } from '@/lib/core/errors';
import { putBackState, type PutBackState } from '@/lib/put-back/reads';
import { readOptions } from '@/lib/query/read-options';
import { wordsOf } from '@/lib/registry/changes';
import { waysBack } from '@/lib/registry/put-back';
import { FILLED } from './filled-dialogs';
import { Refusal } from './refusal';
import { Waiting } from './waiting';

const FAILED: Problem = { kind: 'unexpected', message: 'The change could not be read from the audit trail.' };

interface PutBackDialogProps {
  /** The id of the change. */
  change: string;
  onClose: () => void;
}

/** The dialog of the change that restores the values before, filled with them; or why it is not opened. */
export function PutBackDialog({ change: id, onClose }: PutBackDialogProps) {
  const read = useQuery({
    ...readOptions(putBackState, { change: id }),
    ...{ retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });
  const { data, isFetchedAfterMount } = read;
  // The first answer counts: what is sent from the dialog would otherwise change it meanwhile.
  const [first, setFirst] = useState<PutBackState | null>(null);
  const [isFresh, setFresh] = useState(false);
  if (data && isFetchedAfterMount && !first) setFirst(data);
  const state = first;
  if (!state)
    return <Waiting read={read} what="the change and the values that AWS has now" onClose={onClose} />;
  const { change, problem, way: open } = state;
  const ways = waysBack(change);
  const way = 'cannot' in ways ? null : (ways[open ?? ways.length - 1] ?? null);
  const Filled = way && FILLED[way.change];
  if (way && Filled && (open !== null || isFresh))
    return <Filled form={way.form} change={change} isFresh={isFresh} onClose={onClose} />;
  return (
    <Refusal
      title={`Put back: ${wordsOf(change.action)}, ${change.target.name}`}
      problem={problem ?? FAILED}
      later={'cannot' in ways ? null : state.later}
      now={state.now}
      onOpen={way && Filled ? () => setFresh(true) : null}
      onClose={onClose}
    />
  );
}
