'use client';
import { useQuery } from '@tanstack/react-query';
import { duration } from '@/lib/core/format';
import { healthList } from '@/lib/health/reads';
import type { Trouble } from '@/lib/health/model';
import { readOptions } from '@/lib/query/read-options';
import { NextStepButton } from '../deployments/next-step-line';
import { ReadProblem } from '../problems/read-problem';
import { buttonStyle } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

interface HealthNotesProps {
  fleetKey: string;
  name: string;
  /** AWS's clock, UTC ms. */
  now: number;
}

/** What is wrong with a fleet now, worst first, each with the rule behind it and the button that helps. */
export function HealthNotes({ fleetKey, name, now }: HealthNotesProps) {
  const read = useQuery(readOptions(healthList, {}));
  const { data, error } = read;
  const { troubles, unread } = data?.fleets[fleetKey] ?? { troubles: [], unread: null };
  if (error && !data)
    return (
      <div className="mb-3">
        <ReadProblem read={read} what={`the health of ${name}`} />
      </div>
    );
  if (troubles.length === 0 && unread === null) return null;
  return (
    <section id="health" aria-label="What is wrong" className="mb-3 grid gap-2">
      {unread !== null && (
        <NoteBar tone="warn" title={`The health of ${name} is not known.`}>
          {unread}
        </NoteBar>
      )}
      {troubles.map((trouble, index) => (
        <NoteBar
          key={trouble.kind}
          tone={trouble.severity}
          title={`${name} ${trouble.says}.`}
          action={<WayOut {...{ fleetKey, name, trouble }} />}
        >
          {isNew(troubles, index) && `${trouble.detail} `}
          {trouble.since !== null && `Duration: ${duration(now - trouble.since)}.`}{' '}
          <span className="text-ink-3">Rule: {trouble.rule}</span>
        </NoteBar>
      ))}
    </section>
  );
}

/** What two troubles have in common, such as AWS's reason, is said once. */
const isNew = (troubles: readonly Trouble[], index: number) =>
  troubles.findIndex(({ detail }) => detail === troubles[index]!.detail) === index &&
  troubles[index]!.detail !== null;

function WayOut({ fleetKey, name, trouble }: Omit<HealthNotesProps, 'now'> & { trouble: Trouble }) {
  const { fix, says } = trouble;
  if ('dialog' in fix)
    return (
      <NextStepButton
        step={{ text: says, dialog: fix.dialog, button: fix.button }}
        fleet={fleetKey}
        name={name}
      />
    );
  if (fix.part === 'health') return null;
  return (
    <a href={`#${fix.part}`} className={buttonStyle({ size: 'small' })}>
      {fix.button}
    </a>
  );
}
