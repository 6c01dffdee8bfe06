'use client';
import { useState } from 'react';
import type { Fleet } from '@/lib/fleets/model';
import type { PolicySpec } from '@/lib/fleets/policies';
import { formatCapacityLine, parseCapacityLine, pickedLine } from '@/lib/scaling/capacity-line';
import { boundsProblem, type Bounds } from '@/lib/scaling/model';
import { formatPolicies } from '@/lib/scaling/policy-text';

export interface CapacityDraft {
  bounds: Bounds;
  type: string | null;
  policies: readonly PolicySpec[] | null;
}

const draftOf = ({ capacity, instanceType, policies }: Fleet): CapacityDraft => ({
  bounds: { min: capacity.min, max: capacity.max, desired: capacity.desired },
  type: instanceType,
  policies,
});

const lineOf = ({ bounds, type, policies }: CapacityDraft) =>
  formatCapacityLine({ ...bounds, type, policies });

/** What a link to the dialog asks for. */
function picked(fleet: Fleet, pick: string | null): CapacityDraft | null {
  const stands = draftOf(fleet);
  const line = pickedLine(pick, stands.bounds);
  return line && { ...stands, bounds: line.bounds, policies: line.policies ?? stands.policies };
}

/** The capacity line being edited: as text and by controls, one value for both. */
export function useCapacityDraft(fleet: Fleet, pick: string | null) {
  const [edited, setEdited] = useState<CapacityDraft | null>(() => picked(fleet, pick));
  const [text, setText] = useState<string | null>(null);
  const stands = draftOf(fleet);
  const draft = edited ?? stands;
  const parsed = text === null ? null : parseCapacityLine(text);
  const written = parsed && 'problem' in parsed ? parsed.problem : null;
  const edit = (next: Partial<CapacityDraft>) => {
    setText(null);
    setEdited({ ...draft, ...next });
  };
  const write = (line: string) => {
    setText(line);
    const read = parseCapacityLine(line);
    if ('problem' in read) return;
    const { min, max, type } = read;
    const desired = Math.min(max, Math.max(min, draft.bounds.desired));
    setEdited({ bounds: { min, max, desired }, type, policies: read.policies ?? stands.policies });
  };
  const [seen, wanted] = [formatPolicies(stands.policies), formatPolicies(draft.policies)];
  const moved = (['min', 'max', 'desired'] as const).some(
    (bound) => draft.bounds[bound] !== stands.bounds[bound],
  );
  return {
    draft,
    text: text ?? lineOf(draft),
    problem: written ?? boundsProblem(draft.bounds),
    /** The policies as the page shows them, and as they are to be. */
    policies: { seen, wanted },
    retyped: draft.type !== stands.type,
    same: !moved && seen === wanted,
    edit,
    write,
  };
}
