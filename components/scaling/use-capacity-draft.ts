'use client';
import { useState } from 'react';
import type { Fleet } from '@/lib/fleets/model';
import { formatCapacityLine, keptPolicies, parseCapacityLine, pickedLine } from '@/lib/scaling/capacity-line';
import { draftOf, wishesOf, writtenDraft, type CapacityDraft } from '@/lib/scaling/draft';
import { boundsProblem, limitsOf, type Bounds } from '@/lib/scaling/model';
import { parsePolicies } from '@/lib/fleets/policy-text';
import type { Return } from '@/lib/scaling/schedule';

const textOf = ({ bounds, ...draft }: CapacityDraft) => formatCapacityLine({ ...bounds, ...draft });

/** Values that a change had before, to be set again. */
export interface FilledCapacity extends Bounds {
  policies?: { wanted: string; restores?: string | undefined } | undefined;
  mix?: { wanted: string; restores?: string | undefined } | undefined;
  back?: Return | undefined;
  /** What the return ticket to remove sets. */
  ticket?: string | undefined;
}

/** Types and Spot share of a text. */
function partsOf(text: string): Pick<CapacityDraft, 'type' | 'market'> {
  const [type = '', ...market] = text.split(' · ');
  return { type, market: market.join(' · ') };
}

function filledDraft(fleet: Fleet, { min, max, desired, policies, mix }: FilledCapacity): CapacityDraft {
  const stands = draftOf(fleet);
  const specs = policies ? parsePolicies(policies.wanted) : null;
  const wanted = specs && !('problem' in specs) ? specs : stands.policies;
  return { ...stands, ...(mix && partsOf(mix.wanted)), bounds: { min, max, desired }, policies: wanted };
}

/** The initial draft from a link to the dialog. */
function picked(fleet: Fleet, pick: string | null): CapacityDraft | null {
  const stands = draftOf(fleet);
  const line = pickedLine(pick, stands.bounds);
  return line && { ...stands, bounds: line.bounds, policies: keptPolicies(stands.policies, line.policies) };
}

/** The capacity line that is being edited. Text and controls share one value. */
export function useCapacityDraft(fleet: Fleet, pick: string | null, filled: FilledCapacity | null) {
  const [edited, setEdited] = useState<CapacityDraft | null>(() =>
    filled ? filledDraft(fleet, filled) : picked(fleet, pick),
  );
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
    const written = writtenDraft(line, { bounds: draft.bounds, policies: stands.policies });
    if (!('problem' in written)) setEdited(written);
  };
  const { policies, mix, same } = wishesOf(stands, draft);
  return {
    draft,
    text: text ?? textOf(draft),
    problem: written ?? boundsProblem(draft.bounds, limitsOf(fleet)),
    /** The policies, types and Spot share as loaded, and as edited. */
    ...{ policies, mix, same },
    edit,
    write,
  };
}
