'use client';
import type { Fleet } from '@/lib/fleets/model';
import type { Way } from '@/lib/will-it-scale/link';
import { WAY_DIALOGS } from '../scaling/way-dialogs';
import { CopiedCode } from '../ui/copied-code';
import { FleetDialogButton } from './fleet-dialog-button';

/** The button that mends a link, or the command that mends or tells. */
export function ChainWay({ way, fleet }: { way: Way; fleet: Fleet }) {
  if (way.kind === 'change')
    return (
      <FleetDialogButton
        {...{
          fleet,
          ...WAY_DIALOGS[way.change],
          pick: way.pick,
          size: 'small',
          className: 'justify-self-start',
        }}
        label={`${way.label}, ${fleet.ref.name}`}
      >
        {way.label}
      </FleetDialogButton>
    );
  return (
    // A long line wraps, so that the button hides nothing of it.
    <div className="min-w-0 [&_pre]:wrap-anywhere [&_pre]:whitespace-pre-wrap">
      <p className="pb-1 text-small text-ink-2">{way.says}:</p>
      <CopiedCode title={way.says} code={way.command} />
    </div>
  );
}
