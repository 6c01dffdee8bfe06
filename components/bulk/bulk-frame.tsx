'use client';
import type { ReactNode } from 'react';
import { plural } from '@/lib/core/format';
import { ReasonField } from '../changes/reason-field';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { tell } from '../ui/tell';
import type { Told } from './bulk-item';
import type { BulkDialogProps } from './target';
import type { Staged, useBulk } from './use-bulk';

/** A staged change with what its item said of it. */
export interface Listed extends Staged {
  told: Told | undefined;
}

interface BulkFrameProps extends Pick<BulkDialogProps, 'onClose' | 'onDone'> {
  title: string;
  /** What the button does, such as "Scale". It names how many fleets. */
  verb: string;
  noun?: string;
  /** What it costs in all, of what can be sent. */
  sum: string;
  /** The toast once all are accepted. */
  done: string;
  staged: readonly Listed[];
  bulk: ReturnType<typeof useBulk>;
  reason: string;
  onReason: (reason: string) => void;
  fields: ReactNode;
  /** The items. */
  children: ReactNode;
}

/** The frame of the dialogs for several fleets: one list, its sum, one button that sends what can be sent. */
export function BulkFrame({ title, verb, done, noun = 'fleet', ...props }: BulkFrameProps) {
  const { staged, bulk, reason } = props;
  const left = staged.filter(({ key }) => bulk.sent[key] !== 'done');
  const asksReason = left.some(({ told }) => told?.asksReason);
  const ready = left.filter(({ told }) => told && told.why === null);
  const out = left.length - ready.length;
  const send = () =>
    void bulk.sendAll(ready).then((refused) => {
      if (refused > 0 || out > 0) return;
      tell.success(done, { description: 'The page Activity has a row for each change, with Undo.' });
      props.onDone();
    });
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={title}
      width="wide"
      footer={
        <>
          <p aria-live="polite" className="mr-auto min-w-0 text-ink-2">
            {props.sum}
            {out > 0 && `. ${plural(out, noun)} left out`}
          </p>
          <Button className="min-h-11 px-4 max-sm:flex-1" onClick={props.onClose}>
            Close
          </Button>
          {ready.length > 0 && (
            <Button
              look="primary"
              size="large"
              busy={bulk.busy}
              disabled={asksReason && !reason.trim()}
              onClick={send}
            >
              {verb} {plural(ready.length, noun)}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3 px-[22px] py-4">
        {props.fields}
        <ReasonField value={reason} onChange={props.onReason} />
      </div>
      <ul aria-label="Staged changes" className="border-t border-line">
        {props.children}
      </ul>
    </Dialog>
  );
}
