'use client';
import { useState } from 'react';
import type { Result } from '@/lib/core/result';
import type { ChangeName } from '@/lib/registry/changes';
import { FinalNote } from '../changes/final-note';
import { ProblemNote } from '../problems/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface TakeAwayDialogProps {
  /** The change in the registry. */
  name: ChangeName;
  title: string;
  /** Explains the consequence. */
  children: string;
  /** Label of the submit button. */
  button: string;
  done: string;
  send: (input: { intent: string; reason?: string }) => Promise<Result<unknown>>;
  onClose: () => void;
}

/** Confirms withdrawing a grant or revoking a token. */
export function TakeAwayDialog({ name, title, children, button, ...props }: TakeAwayDialogProps) {
  const { done, send, onClose } = props;
  const [reason, setReason] = useState('');
  const change = useChange({ name, send, done, onDone: onClose });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <Button
          look="danger"
          size="large"
          busy={change.busy}
          onClick={() => change.send(reason ? { reason } : {})}
        >
          {button}
        </Button>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <p className="text-ink-2">{children}</p>
        <FinalNote name={name} />
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
