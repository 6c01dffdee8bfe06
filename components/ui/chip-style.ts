import { cn } from './cn';

/** The look of one filter in a row of filters. */
export const chipStyle = (isOn: boolean) =>
  cn(
    'min-h-(--hit) rounded-control border text-small hover:border-control',
    isOn
      ? 'border-accent-line bg-accent-tint font-medium text-accent'
      : 'border-line-2 bg-surface text-ink-2',
  );
