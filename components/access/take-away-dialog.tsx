'use client';
import { useState } from 'react';
import type { Result } from '@/lib/core/result';
import { ProblemNote } from '../changes/problem-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface TakeAwayDialogProps {
  title: string;
  /** What it means. */
  children: string;
  /** What the button says. */
  button: string;
  done: string;
  send: (input: { intent: string; reason?: string }) => Promise<Result<unknown>>;
  onClose: () => void;
}

/** Withdrawing a grant, revoking a token. */
export function TakeAwayDialog({ title, children, button, done, send, onClose }: TakeAwayDialogProps) {
  const [reason, setReason] = useState('');
  const change = useChange({ send, done, onDone: onClose });
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
      <div className="grid gap-4 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <p className="text-ink-2">{children}</p>
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
