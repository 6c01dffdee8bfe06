'use client';
import Link from 'next/link';
import type { ReactNode, RefObject } from 'react';
import { AppError, NO_DATABASE, type Problem } from '@/lib/core/errors';
import { fleetPath, parseFleetKey } from '@/lib/core/fleet-ref';
import { ProblemNote } from '../problems/problem-note';
import { Button, buttonStyle } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';
import { Tag } from '../ui/tag';

export interface FleetDialogProps {
  /** The fleet's key. */
  fleet: string;
  /** The initial choice. Null for the dialog's own default. */
  pick: string | null;
  onClose: () => void;
}

interface FleetDialogFrameProps {
  verb: string;
  fleet: string;
  onClose: () => void;
  env?: string | undefined;
  loading: boolean;
  error: Error | null;
  /** The error of the last send. */
  problem: Problem | null;
  /** What the button does, or what is missing before it can be pressed. */
  note: ReactNode;
  /** The submit button. Its label names the result. */
  submit: ReactNode;
  width?: 'narrow' | 'wide';
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

const asProblem = (error: Error): Problem =>
  error instanceof AppError
    ? error
    : { kind: 'unexpected', message: 'The data for this dialog could not be loaded.' };

/** The frame of all dialogs that change a fleet: the fleet, the plan, one named button. */
export function FleetDialog({
  verb,
  fleet,
  onClose,
  env,
  loading,
  error,
  problem,
  ...props
}: FleetDialogFrameProps) {
  const ref = parseFleetKey(fleet);
  // It says what the button does, and there is none yet.
  const note = !error && !loading && props.note;
  const shown = error ? asProblem(error) : problem;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${verb} ${ref?.name ?? 'an unknown fleet'}`}
      width={props.width ?? 'narrow'}
      {...(props.initialFocus && { initialFocus: props.initialFocus })}
      context={
        <span className="flex flex-wrap items-center gap-1.5 text-small text-ink-3">
          {env && <Tag>{env}</Tag>}
          {ref && <Tag>{`${ref.account} ${ref.region}`}</Tag>}
        </span>
      }
      footer={
        <>
          {note && <p className="mr-auto min-w-0 text-ink-2">{note}</p>}
          <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
            Close
          </Button>
          {!error && props.submit}
        </>
      }
    >
      {shown && (
        <div className="px-[22px] pt-4 last:pb-4">
          <ProblemNote
            problem={shown}
            action={
              ref && shown.hint === NO_DATABASE ? (
                <Link href={fleetPath(ref)} className={buttonStyle({ size: 'small' })}>
                  AWS CLI lines of {ref.name}
                </Link>
              ) : undefined
            }
          />
        </div>
      )}
      {loading ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[22px]">
          <Skeleton className="h-24" />
          <Skeleton className="h-40" />
        </div>
      ) : (
        !error && props.children
      )}
    </Dialog>
  );
}
