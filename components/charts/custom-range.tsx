'use client';
import { useState, type FormEvent } from 'react';
import { fixedRange, spanOf, type Range } from '@/lib/core/time-range';
import { Button } from '../ui/button';
import { FIELD } from '../ui/field';
import { useTimes } from '../ui/times';

interface CustomRangeProps {
  range: Range;
  onChoose: (range: Range) => void;
}

/** A range by its two ends, in the zone of the page. */
export function CustomRange({ range, onChoose }: CustomRangeProps) {
  const times = useTimes();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const shown = spanOf(range);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, to] = (['from', 'to'] as const).map((name) => times.fromField(String(form.get(name))));
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
          <End label="From" name="from" at={shown?.from} />
          <End label="To" name="to" at={shown?.to} />
          <Button size="small" type="submit">
            Show
          </Button>
          {problem && <span className="text-bad">{problem}</span>}
        </form>
      )}
    </>
  );
}

/** Without a shown span it starts empty: the server does not know what time the browser has. */
function End({ label, name, at }: { label: string; name: string; at: number | undefined }) {
  const times = useTimes();
  return (
    <label className="flex items-center gap-1.5">
      {label}, {times.zone.replaceAll('_', ' ')}
      <input
        className={FIELD.tool}
        name={name}
        type="datetime-local"
        required
        defaultValue={at === undefined ? undefined : times.toField(at)}
      />
    </label>
  );
}
