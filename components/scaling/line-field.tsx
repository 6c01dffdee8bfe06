'use client';
import { useId, useState } from 'react';
import { Autocomplete } from '@base-ui/react/autocomplete';

interface LineFieldProps {
  value: string;
  /** Complete lines that the typed text could become. */
  completions: readonly string[];
  invalid: boolean;
  onChange: (line: string) => void;
}

/** Edits the capacity line as text, with a list of completions. */
export function LineField({ value, completions, invalid, onChange }: LineFieldProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Autocomplete.Root
      items={completions}
      // An open list hides the rest of the dialog from screen readers, even if it is empty.
      open={open && completions.length > 0}
      onOpenChange={setOpen}
      value={value}
      // Escape closes the dialog, but the combobox would first clear its text.
      onValueChange={(line, { reason }) => reason !== 'escape-key' && onChange(line)}
      mode="none"
      openOnInputClick
      autoHighlight={false}
    >
      <label className="grid gap-1">
        <span className="text-small text-ink-2">Capacity line</span>
        <Autocomplete.Input
          aria-describedby={`${id}meaning`}
          aria-invalid={invalid}
          spellCheck={false}
          autoComplete="off"
          className="min-h-9 rounded-control border border-control bg-surface px-2.5 font-mono aria-invalid:border-bad-mark"
        />
      </label>
      <p id={`${id}meaning`} className="mt-1 text-small text-ink-3">
        How this fleet may scale, as one line of text: minimum to maximum, machine type and scaling policy.
        The fields below set the same values.
      </p>
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
