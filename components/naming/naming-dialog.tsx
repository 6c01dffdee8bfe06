'use client';
import { useState } from 'react';
import { setNaming } from '@/lib/naming/actions';
import {
  NOTHING_SAVED,
  TAG_FACTS,
  VARIABLE,
  type NamingState,
  type SavedNaming,
  type Sources,
} from '@/lib/naming/model';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { ProblemNote } from '../problems/problem-note';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { draftOf, savedOf } from './draft';
import { RulesField, ruleProblem, useTrial } from './rules-field';
import { FACT_TITLES } from './words';

interface NamingDialogProps {
  state: NamingState;
  /** Values to begin with: of a preview, or those that a change replaced. */
  filled?: SavedNaming | null;
  onClose: () => void;
}

/** All names and tags in one form. Rules for image names are tried on every image before they can be saved. */
export function NamingDialog({ state, filled = null, onClose }: NamingDialogProps) {
  const [stood] = useState(() => ({
    number: state.row?.number ?? null,
    draft: draftOf(state.row?.saved ?? NOTHING_SAVED),
  }));
  const [draft, setDraft] = useState(filled ? draftOf(filled) : stood.draft);
  const [reason, setReason] = useState('');
  const trial = useTrial(draft.rules);
  const change = useChange({
    ...{ name: 'setNaming', send: setNaming, done: 'Names and tags are saved', onDone: onClose },
  });
  const same = JSON.stringify(savedOf(draft)) === JSON.stringify(savedOf(stood.draft));
  const wait = ruleProblem(draft.rules) ?? (trial.tried ? null : 'The rules are being tried on your images.');
  const unset = (fact: keyof Sources) =>
    fact === 'defaultEnv' ? state.configured.defaultEnv || 'unknown' : state.configured.keys[fact].join(', ');
  return (
    <Dialog
      open
      onClose={onClose}
      title="Names and tags"
      width="wide"
      footer={
        <>
          <p className="mr-auto min-w-0 text-ink-2">
            {wait ??
              (same
                ? 'Nothing has changed yet.'
                : 'They apply at once, in every account. Plimsoll changes no tag in AWS. For one day, the rules of a fleet’s earlier environment apply too.')}
          </p>
          {!same && (
            <Button
              look="primary"
              size="large"
              busy={change.busy}
              disabled={wait !== null}
              onClick={() =>
                change.send({ saved: savedOf(draft), seen: stood.number, ...(reason && { reason }) })
              }
            >
              Save names and tags
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <legend className="mb-1 font-semibold">
            Tag keys{' '}
            <span className="text-small font-normal text-ink-3">
              Separate keys with commas. Plimsoll uses the first one that a resource has. If a field is empty,
              the environment variable or the built-in keys apply.
            </span>
          </legend>
          {[...TAG_FACTS, 'defaultEnv' as const].map((fact) => (
            <label key={fact} className="grid gap-1 sm:grid-cols-[15rem_minmax(0,1fr)] sm:items-center">
              <span>
                {FACT_TITLES[fact]} <span className="text-small text-ink-3">{VARIABLE[fact]}</span>
              </span>
              <input
                value={draft[fact]}
                placeholder={unset(fact)}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setDraft({ ...draft, [fact]: event.target.value })}
                className="min-h-9 min-w-0 rounded-control border border-control bg-surface px-2.5 font-mono text-[12.5px]"
              />
            </label>
          ))}
        </fieldset>
        <RulesField text={draft.rules} onChange={(rules) => setDraft({ ...draft, rules })} trial={trial} />
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Dialog>
  );
}
