'use client';
import { useState, type FormEvent } from 'react';
import { fixedRange, spanOf, type Range } from '@/lib/core/time-range';
import { Button } from '../ui/button';

const FIELD = 'min-h-(--hit) rounded-control border border-control bg-surface px-2';

interface CustomRangeProps {
  range: Range;
  onChoose: (range: Range) => void;
}

/** A range by its two ends, in UTC. */
export function CustomRange({ range, onChoose }: CustomRangeProps) {
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = spanOf(range);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = (['from', 'to'] as const).map((name) => Date.parse(`${String(form.get(name))}Z`));
    if (!(from! < to!)) return setProblem('Choose an end that is after the start.');
    setProblem(null);
    setOpen(false);
    onChoose(fixedRange({ from: from!, to: to! }));
  };
  return (
    <>
      <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
        Custom
      </Button>
      {open && (
        <form onSubmit={submit} className="flex flex-wrap items-center gap-2 text-small max-sm:w-full">
          <label className="flex items-center gap-1.5">
            From, UTC
            <input
              className={FIELD}
              name="from"
              type="datetime-local"
              required
              defaultValue={inField(shown?.from)}
            />
          </label>
          <label className="flex items-center gap-1.5">
            To, UTC
            <input
              className={FIELD}
              name="to"
              type="datetime-local"
              required
              defaultValue={inField(shown?.to)}
            />
          </label>
          <Button size="small" type="submit">
            Show
          </Button>
          {problem && <span className="text-bad">{problem}</span>}
        </form>
      )}
    </>
  );
}

/** Without a shown span, fields start empty: the server does not know what time the browser has. */
const inField = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
