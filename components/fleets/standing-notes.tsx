'use client';
import { aliasText } from '@/lib/deployments/next-launch';
import { FLEET_CHECKS } from '@/lib/fleets/checks';
import type { Fleet } from '@/lib/fleets/model';
import { effectOf } from '@/lib/fleets/processes';
import { NoteBar } from '../ui/note-bar';
import { OwnerNote } from './owner-note';
import { FleetDialogButton } from './fleet-dialog-button';

/** What decides what a click on this fleet really does: suspended processes, and everybody else who sets parts of it. */
export function StandingNotes({ fleet, now }: { fleet: Fleet; now: number }) {
  const { owners, suspended, unread, otherEnvs } = fleet;
  const alias = aliasText(fleet);
  const configuration = fleet.release?.configuration;
  return (
    <div className="mb-3 grid gap-2 empty:hidden">
      {suspended.length > 0 && (
        <NoteBar
          tone="warn"
          title={
            suspended.length === 1
              ? 'A process of the group is suspended.'
              : 'Processes of the group are suspended.'
          }
          action={
            <FleetDialogButton
              {...{ fleet, className: 'min-h-8', dialog: 'resume', permission: 'fleet:set-capacity' }}
              label={`Resume processes of ${fleet.ref.name}`}
            >
              Resume
            </FleetDialogButton>
          }
        >
          {suspended.map(effectOf).join('. ')}.
        </NoteBar>
      )}
      {otherEnvs && (
        <NoteBar tone="warn" title="Its tags name several environments.">
          The rules of {fleet.env} apply. {otherEnvs.map(({ key, value }) => `${key}=${value}`).join(', ')}{' '}
          does not count. Correct the tags, or change the order of the tag keys under Settings, Naming.
        </NoteBar>
      )}
      {unread && (
        <NoteBar
          tone="warn"
          title={
            unread.isGone
              ? 'Its launch template or launch configuration is deleted.'
              : 'Its launch template or launch configuration cannot be read.'
          }
        >
          {unread.says}.
          {unread.isGone && ` ${FLEET_CHECKS['launch-gone'].why} ${FLEET_CHECKS['launch-gone'].fix}`}
        </NoteBar>
      )}
      {configuration && (
        <NoteBar
          tone="warn"
          title={`Launched from launch configuration ${configuration}.`}
          action={
            <FleetDialogButton
              {...{ fleet, className: 'min-h-8', dialog: 'adopt', permission: 'fleet:deploy' }}
              label={`Make a launch template for ${fleet.ref.name}`}
            >
              Make a launch template
            </FleetDialogButton>
          }
        >
          A launch configuration has no versions, so nothing can be deployed or rolled back. Plimsoll can make
          a launch template with the same settings.
        </NoteBar>
      )}
      {alias && (
        <NoteBar tone="ok" title="An alias decides what the next launch runs.">
          {alias}
        </NoteBar>
      )}
      {owners.map((owner) => (
        <OwnerNote key={owner.kind} {...{ fleet, owner, now }} />
      ))}
    </div>
  );
}
