import { useId } from 'react';
import { namesOf } from '@/lib/rules/guard-answers';
import { asksFor } from '@/lib/rules/judge';
import type { Guard } from '@/lib/rules/policy';
import { UnreadParts } from '../problems/read-problem';
import { NoteBar } from '../ui/note-bar';
import type { GuardsAtHand } from './use-guards';

/** Rules that stop a change and what to do, then fields for what the rules need. One quiet line if no rule applies. */
export function GuardNotes({ guards: at, quiet = false }: { guards: GuardsAtHand; quiet?: boolean }) {
  const { guards, stops, answers, answer } = at;
  const asks = guards.filter(({ state }) => state === 'asks');
  const tells = guards.filter(({ state }) => state === 'tells');
  if (at.denied !== null)
    return (
      <NoteBar tone="warn" title="Your role does not allow this change.">
        {at.denied}
      </NoteBar>
    );
  if (at.read.error && !at.read.data)
    return (
      <div className="grid gap-1">
        <UnreadParts reads={{ [`the rules of ${at.env}`]: at.read }} />
        <p className="text-small text-ink-2">
          You can send the change. Plimsoll checks the rules before it sends the change to AWS, and says what
          they need.
        </p>
      </div>
    );
  if (stops.length + asks.length + tells.length === 0)
    return guards.length > 0 && !quiet ? (
      <p className="text-small text-ink-3">The rules of {at.env} allow this change.</p>
    ) : null;
  const typed = asks.filter((one) => !one.asks.includes('second'));
  return (
    <div role="group" aria-label={`Rules of ${at.env}`} className="grid gap-2">
      {stops.map((guard) => (
        <NoteBar key={guard.name} tone="bad" title={guard.text}>
          {guard.way}
        </NoteBar>
      ))}
      {tells.map((guard) => (
        <NoteBar key={guard.name} tone="warn" title={guard.text}>
          {guard.way}
        </NoteBar>
      ))}
      {stops.length > 0 && at.mayOverride && (
        <Field
          label={`Reason to override ${namesOf(stops)}`}
          note="recorded with the change and shown in Activity"
          value={answers.override}
          most={300}
          onChange={(override) => answer({ override })}
        />
      )}
      {typed.length > 0 && (
        <NoteBar tone="warn" title={typed.map(({ text }) => text).join(' ')}>
          {typed.map(({ way }) => way).find(Boolean)}
        </NoteBar>
      )}
      {asksFor(guards, 'name') && (
        <Field
          label={`Type ${at.name}`}
          note="to confirm"
          value={answers.typed}
          most={255}
          onChange={(text) => answer({ typed: text })}
        />
      )}
      {asksFor(guards, 'ticket') && (
        <Field
          label="Ticket"
          note={at.ticket}
          value={answers.ticket}
          most={60}
          onChange={(ticket) => answer({ ticket })}
        />
      )}
      {asks.filter(isSecond).map(({ name, text }) => (
        <NoteBar key={name} tone="busy" title={text}>
          When you send the change, Plimsoll asks for this approval and gives you a link to share.
        </NoteBar>
      ))}
      {at.why && (stops.length === 0 || at.mayOverride) && (
        <p className="text-small text-ink-2">Before you can send the change: {at.why}</p>
      )}
    </div>
  );
}

const isSecond = ({ asks }: Guard) => asks.includes('second');

interface FieldProps {
  label: string;
  note: string;
  value: string | undefined;
  most: number;
  onChange: (value: string) => void;
}

function Field({ label, note, value = '', most, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <span>
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>{' '}
        <span className="text-small text-ink-3">{note}</span>
      </span>
      <input
        id={id}
        value={value}
        maxLength={most}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-9 w-full rounded-control border border-control bg-surface px-2.5"
      />
    </div>
  );
}
