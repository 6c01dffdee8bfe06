'use client';
import type { ChosenPace } from '@/lib/query/chosen-pace';
import { hidePopover } from '../ui/popover-button';

const CHOICES = [
  { pace: 'usual', label: 'As usual', about: 'Every 2 s while a fleet changes, else every 6 to 60 s' },
  { pace: 'minute', label: 'Every minute', about: 'At most once a minute. Your own changes are followed' },
  { pace: 'paused', label: 'Paused', about: 'Only when you ask. Your own changes are followed' },
] as const;

interface PaceListProps {
  pace: ChosenPace;
  onPace: (pace: ChosenPace) => void;
}

/** Chooses how often pages of this browser read again. */
export const PaceList = ({ pace, onPace }: PaceListProps) => (
  <div role="group" aria-label="How often pages read AWS again">
    {CHOICES.map(({ pace: one, label, about }) => (
      <button
        key={one}
        type="button"
        aria-pressed={one === pace}
        onClick={() => {
          hidePopover('pace');
          onPace(one);
        }}
        className="flex min-h-11 w-full flex-col justify-center px-3.5 py-1 text-left hover:bg-hover aria-pressed:font-medium aria-pressed:text-accent"
      >
        {label} <span className="text-small font-normal text-ink-3">{about}</span>
      </button>
    ))}
  </div>
);
