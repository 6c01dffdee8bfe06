'use client';
import { Plus } from 'lucide-react';
import { useId, useState, type Ref } from 'react';
import { keysIn } from '@/lib/first-look/ladder';
import { Button } from '../ui/button';

interface KeysFormProps {
  field: Ref<HTMLTextAreaElement>;
  /** The keys that count now, and those of the preview, separated by commas. */
  now: string;
  keys: string;
  /** Keys that those without carry. */
  suggested: readonly string[];
  onKeys: (keys: string) => void;
}

/** The keys as a line of text. A key that others carry is added by one press. */
export function KeysForm({ field, now, keys, suggested, onKeys }: KeysFormProps) {
  // With spaces, so that the line can wrap.
  const [text, setText] = useState(keysIn(keys).join(', '));
  const id = useId();
  const unused = suggested.filter((key) => !keysIn(keys).includes(key));
  return (
    <form
      className="grid grid-cols-[minmax(0,1fr)] gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onKeys(keysIn(text).join(','));
      }}
    >
      <label htmlFor={id} className="text-small text-ink-2">
        Tag keys, in order, separated by commas
      </label>
      <textarea
        ref={field}
        id={id}
        value={text}
        rows={2}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
        autoComplete="off"
        spellCheck={false}
        className="field-sizing-content min-h-9 min-w-0 resize-none rounded-control border border-control bg-surface px-2.5 py-1.5 font-mono text-[12.5px]"
      />
      <div className="flex flex-wrap gap-1.5">
        <Button type="submit" look="primary" size="small">
          Preview
        </Button>
        {keys !== now && (
          <Button size="small" onClick={() => onKeys(now)}>
            Back to the current keys
          </Button>
        )}
      </div>
      {unused.length > 0 && (
        <div
          className="flex flex-wrap items-center gap-1.5"
          role="group"
          aria-label="Keys that other fleets or images have"
        >
          {unused.map((key) => (
            <Button
              key={key}
              size="small"
              className="max-w-full"
              aria-label={`Add the key ${key}`}
              onClick={() => onKeys([...keysIn(keys), key].join(','))}
            >
              <Plus className="size-3 flex-none" aria-hidden />
              <span className="truncate font-mono text-[12px]">{key}</span>
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}
