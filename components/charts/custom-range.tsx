'use client';
import { isoDay } from '@/lib/core/iso-day';
import { useState, type FormEvent } from 'react';
import { fixedRange, spanOf, type Range } from '@/lib/core/time-range';
import { Button } from '../ui/button';
import { FIELD } from '../ui/field';
import { useTimes } from '../ui/times';

const DAY = 86_400_000;

interface CustomRangeProps {
  range: Range | null;
  /** Whole UTC days, both ends included. */
  inDays: boolean;
  onChoose: (range: Range) => void;
}

/** A range by its two ends: moments in the zone of the page, or days. */
export function CustomRange({ range, inDays, onChoose }: CustomRangeProps) {
  const times = useTimes();
  const [problem, setProblem] = useState<string | null>(null);
  const shown = range && spanOf(range);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [from, last] = (['from', 'to'] as const).map((name) => {
      const text = String(form.get(name));
      return inDays ? Date.parse(text) : times.fromField(text);
    });
    const to = inDays ? last! + DAY : last!;
    if (!(from! < to)) return setProblem('Choose an end that is after the start.');
    setProblem(null);
    onChoose(fixedRange({ from: from!, to }));
  };
  const zone = inDays ? 'UTC' : times.zone.replaceAll('_', ' ');
  const field = (at: number) => (inDays ? isoDay(at) : times.toField(at));
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 text-small">
      <End label={`From, ${zone}`} name="from" inDays={inDays} initial={shown && field(shown.from)} />
      <End
        label={`To, ${zone}`}
        name="to"
        inDays={inDays}
        initial={shown && field(inDays ? shown.to - 1 : shown.to)}
      />
      <Button type="submit">Show</Button>
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
    </form>
  );
}

interface EndProps {
  label: string;
  name: string;
  inDays: boolean;
  initial: string | null;
}

/** Without a shown span it starts empty: the server does not know what time the browser has. */
const End = ({ label, name, inDays, initial }: EndProps) => (
  <label className="flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
    {label}
    <input
      className={FIELD.tool}
      name={name}
      type={inDays ? 'date' : 'datetime-local'}
      required
      defaultValue={initial ?? undefined}
    />
  </label>
);
