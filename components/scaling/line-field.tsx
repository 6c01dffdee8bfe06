'use client';
import { useState } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';

interface LineFieldProps {
  value: string;
  /** Whole lines that it could become. */
  completions: readonly string[];
  invalid: boolean;
  onChange: (line: string) => void;
}

/** The capacity line as text; a list offers what fits where one types. */
export function LineField({ value, completions, invalid, onChange }: LineFieldProps) {
  const [open, setOpen] = useState(false);
  return (
    <Autocomplete.Root
      items={completions}
      // An open list hides the rest of the dialog from ears, also one without a line in it.
      open={open && completions.length > 0}
      onOpenChange={setOpen}
      value={value}
      // Escape closes the dialog; it must not empty the line on its way.
      onValueChange={(line, { reason }) => reason !== 'escape-key' && onChange(line)}
      mode="none"
      openOnInputClick
      autoHighlight={false}
    >
      <label className="grid gap-1">
        <span className="text-small text-ink-2">Capacity line</span>
        <Autocomplete.Input
          aria-invalid={invalid}
          spellCheck={false}
          autoComplete="off"
          className="min-h-9 rounded-control border border-control bg-surface px-2.5 font-mono aria-invalid:border-bad-mark"
        />
      </label>
      <Autocomplete.Portal>
        <Autocomplete.Positioner sideOffset={4} className="z-50">
          <Autocomplete.Popup className="max-h-64 w-(--anchor-width) overflow-y-auto rounded-control border border-line-2 bg-surface py-1 shadow-dialog data-empty:hidden">
            <Autocomplete.List>
              {(line: string) => (
                <Autocomplete.Item
                  key={line}
                  value={line}
                  className="cursor-default px-2.5 py-1 font-mono text-small data-highlighted:bg-accent-tint data-highlighted:text-accent"
                >
                  {line}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
