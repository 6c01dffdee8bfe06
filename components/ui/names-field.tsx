'use client';
import { X } from 'lucide-react';
import { useId, useState } from 'react';

interface NamesFieldProps {
  label: string;
  values: readonly string[];
  /** Names to suggest. Other names are allowed too. */
  known: readonly string[];
  /** What an empty list means. */
  none: string;
  /** Returns a shorter name to show. */
  textOf?: (value: string) => string;
  onChange: (values: string[]) => void;
}

/** A list of names, typed or picked from suggestions. Enter, a comma or a pick adds one. */
export function NamesField({ label, values, known, none, textOf = String, onChange }: NamesFieldProps) {
  const [text, setText] = useState('');
  const list = useId();
  const add = (name: string) => {
    setText('');
    if (name.trim() && !values.includes(name.trim())) onChange([...values, name.trim()]);
  };
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] items-baseline gap-2 max-sm:grid-cols-1 max-sm:gap-1">
      <span className="text-ink-2">{label}</span>
      <div className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-control border border-control bg-surface px-1.5 py-1">
        {values.map((value) => (
          <span
            key={value}
            className="inline-flex items-center gap-0.5 rounded-chip border border-accent-line bg-accent-tint pl-1.5 text-small text-accent"
          >
            {textOf(value)}
            <button
              type="button"
              aria-label={`Remove ${textOf(value)} from ${label.toLowerCase()}`}
              onClick={() => onChange(values.filter((one) => one !== value))}
              className="grid size-6 place-items-center rounded-chip hover:bg-hover"
            >
              <X className="size-3" aria-hidden />
            </button>
          </span>
        ))}
        <input
          aria-label={`${label}: add a name`}
          placeholder={values.length === 0 ? none : ''}
          list={list}
          value={text}
          onChange={({ target: { value } }) =>
            known.includes(value) || value.endsWith(',') ? add(value.replace(/,$/, '')) : setText(value)
          }
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add(text);
          }}
          onBlur={() => add(text)}
          className="min-h-6 min-w-28 flex-1 bg-transparent px-1 placeholder:text-ink-3"
        />
        <datalist id={list}>
          {known
            .filter((name) => !values.includes(name))
            .map((name) => (
              <option key={name} value={name} />
            ))}
        </datalist>
      </div>
    </div>
  );
}
