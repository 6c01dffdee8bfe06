'use client';
import { Search } from 'lucide-react';
import { useRef } from 'react';
import { Kbd } from './kbd';
import { useHotkey } from './use-hotkey';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** The key `/` focuses it, and Escape leaves it. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useHotkey('/', () => field.current?.focus());
  return (
    <label className="inline-flex min-h-[30px] items-center gap-2 rounded-control border border-control bg-surface px-2 text-ink-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-focus max-sm:min-h-11 max-sm:w-full">
      <Search className="size-3.5" aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        className="w-40 min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3"
      />
      <Kbd>/</Kbd>
    </label>
  );
}
