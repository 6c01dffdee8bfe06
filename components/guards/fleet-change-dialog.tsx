import type { ReactNode } from 'react';
import { FinalNote } from '../changes/final-note';
import { FleetDialog } from '../changes/fleet-dialog';
import { ReasonField } from '../changes/reason-field';
import { Button } from '../ui/button';
import { GuardNotes } from './guard-notes';
import type { FleetChange } from './use-fleet-change';

interface FleetChangeDialogProps {
  change: FleetChange;
  verb: string;
  note: ReactNode;
  /** The button that sends; null: there is nothing to send. */
  submit: { label: ReactNode; look?: 'primary' | 'danger'; ready?: boolean; onClick: () => void } | null;
  /** Why there is nothing to change. The dialog then has this sentence alone, and no button. */
  nothing?: string | null | undefined;
  /** Whether a second read of the dialog still loads, or why it failed. */
  loading?: boolean;
  error?: Error | null;
  /** Says that the rules allow the change, and offers a reason also where no rule asks for one. */
  thorough?: boolean;
  children: ReactNode;
}

/** The dialog of a change of one fleet: what happens, the rules, the reason that they ask for, one named button. */
export function FleetChangeDialog({ change, nothing, ...props }: FleetChangeDialogProps) {
  const { fleet, guards, reason, setReason } = change;
  const submit = nothing ? null : props.submit;
  return (
    <FleetDialog
      verb={props.verb}
      fleet={change.key}
      onClose={change.onClose}
      env={fleet?.env}
      loading={change.loading || (props.loading ?? false)}
      error={change.error ?? props.error ?? null}
      problem={change.problem}
      note={nothing ? null : props.note}
      submit={
        submit && (
          <Button
            look={submit.look ?? 'primary'}
            size="large"
            busy={change.busy}
            disabled={submit.ready === false || guards.why !== null}
            title={guards.why ?? undefined}
            onClick={submit.onClick}
          >
            {submit.label}
          </Button>
        )
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-[22px]">
        {nothing ? <p>{nothing}</p> : props.children}
        {submit && <FinalNote name={change.name} />}
        {submit && <GuardNotes guards={guards} quiet={!props.thorough} />}
        {submit && (guards.asksReason || props.thorough) && (
          <ReasonField value={reason} onChange={setReason} />
        )}
      </div>
    </FleetDialog>
  );
}
