'use client';
import { useQuery } from '@tanstack/react-query';
import { byHand } from '@/lib/deployments/reads';
import { readOptions } from '@/lib/query/read-options';
import { UnreadParts } from '../problems/read-problem';
import { CopiedCode } from '../ui/copied-code';
import { NoteBar } from '../ui/note-bar';

/** While the database is away: what an on-call person sends with the AWS CLI instead, and how to note it. */
export function ByHandPanel({ fleetKey, name }: { fleetKey: string; name: string }) {
  const read = useQuery(readOptions(byHand, { fleet: fleetKey }));
  const { data } = read;
  if (!data)
    return (
      <div className="mb-3 empty:hidden">
        <UnreadParts reads={{ 'whether changes can be sent now': read }} />
      </div>
    );
  if (!data.away) return null;
  return (
    <section aria-label="Without the database" className="mb-3 grid gap-2">
      <NoteBar tone="bad" title="Plimsoll cannot send changes now.">
        {data.away} {name} keeps running, and AWS answers. Send urgent changes with these AWS CLI commands,
        which are the calls that Plimsoll would send. When CloudTrail has reported them, Activity lists them
        as made outside Plimsoll. CloudTrail does not record your reason, so also keep the note.
      </NoteBar>
      <ul className="grid grid-cols-2 gap-3 max-md:grid-cols-[minmax(0,1fr)]">
        {data.lines.map(({ title, code, why, note }) => (
          <li key={title} className="min-w-0 rounded-panel border border-line bg-surface">
            <h2 className="px-4 pt-2 font-semibold">{title}</h2>
            {why && <p className="px-4 py-2 text-ink-2">{why}</p>}
            {code && <CopiedCode title={title} code={code} />}
            <h3 className="px-4 pt-2 text-small text-ink-3">Note to keep afterwards</h3>
            <CopiedCode title={`the note for: ${title}`} code={note} />
          </li>
        ))}
      </ul>
    </section>
  );
}
