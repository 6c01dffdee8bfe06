'use client';
import { useQuery } from '@tanstack/react-query';
import { typeLadder } from '@/lib/type-ladder/reads';
import { readOptions } from '@/lib/query/read-options';
import { fleetKey } from '@/lib/core/fleet-ref';
import type { Fleet } from '@/lib/fleets/model';
import { completions } from '@/lib/scaling/completions';
import { MOST_MACHINES } from '@/lib/scaling/model';
import { formatPolicies } from '@/lib/fleets/policy-text';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';
import { Stepper } from '../ui/stepper';
import { LineField } from './line-field';
import { PolicyFields } from './policy-fields';
import type { CapacityDraft } from '@/lib/scaling/draft';

interface CapacityFieldsProps {
  fleet: Fleet;
  draft: CapacityDraft;
  text: string;
  problem: string | null;
  retyped: boolean;
  onWrite: (line: string) => void;
  onEdit: (next: Partial<CapacityDraft>) => void;
}

const FIELDS = [
  { field: 'min', label: 'Minimum' },
  { field: 'desired', label: 'Desired' },
  { field: 'max', label: 'Maximum' },
] as const;
const USUAL_POLICIES = ['cpu 50%', 'cpu 60%', 'step cpu 30% -1 70% +2', 'fixed'];

/** The capacity line as text, and a control for each part of it. */
export function CapacityFields({
  fleet,
  draft,
  text,
  problem,
  retyped,
  onWrite,
  onEdit,
}: CapacityFieldsProps) {
  const key = fleetKey(fleet.ref);
  const { open } = useDialog();
  const ladder = useQuery(readOptions(typeLadder, { fleet: key }));
  const types = [fleet.instanceType ?? '', ...(ladder.data?.rungs ?? []).map(({ type }) => type)];
  const known = {
    types: [...new Set(fleet.mix ? [draft.type ?? '', ...types] : types)].filter(Boolean),
    policies: [formatPolicies(fleet.policies), ...USUAL_POLICIES],
  };
  const { bounds, policies } = draft;
  return (
    <>
      <LineField
        value={text}
        completions={completions(text, known)}
        invalid={problem !== null}
        onChange={onWrite}
      />
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      {retyped && !problem && (
        <p role="alert" className="flex flex-wrap items-center gap-2">
          {draft.type} is another machine type. Changing it needs a deployment.
          <Button size="small" onClick={() => open('type', key, draft.type)}>
            Change to {draft.type}
          </Button>
        </p>
      )}
      <div className="flex flex-wrap gap-6">
        {FIELDS.map(({ field, label }) => (
          <div key={field} className="grid gap-1">
            <span className="text-small text-ink-2">{label}</span>
            <Stepper
              size="large"
              value={bounds[field]}
              min={0}
              max={Math.max(MOST_MACHINES, fleet.capacity.max)}
              staged={bounds[field] !== fleet.capacity[field]}
              onChange={(value) => onEdit({ bounds: { ...bounds, [field]: value } })}
              label={`${label} of ${fleet.ref.name}`}
              increaseLabel={`Raise ${label.toLowerCase()}`}
              decreaseLabel={`Lower ${label.toLowerCase()}`}
            />
          </div>
        ))}
      </div>
      {policies ? (
        <PolicyFields
          policies={policies}
          requests={fleet.targetGroups.length > 0}
          onChange={(next) => onEdit({ policies: next })}
        />
      ) : (
        <p className="text-ink-3">
          The scaling policies could not be loaded. You can set only the bounds now.
        </p>
      )}
    </>
  );
}
