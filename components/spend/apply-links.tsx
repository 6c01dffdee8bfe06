'use client';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { choiceLine, type Choice } from '@/lib/replay/what-if';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';

interface ApplyLinksProps {
  fleet: FleetRef;
  from: Choice;
  to: Choice;
}

/** Links to the dialogs that apply a setup: capacity for the bounds, deployment for the type. */
export function ApplyLinks({ fleet, from, to }: ApplyLinksProps) {
  const { open } = useDialog();
  const key = fleetKey(fleet);
  const may = useMayOn();
  const [bounded, typed] = [may(key, 'fleet:set-capacity'), may(key, 'fleet:deploy')];
  const line = choiceLine({ ...to, type: from.type });
  const isOther = line !== choiceLine(from);
  const bounds = line.split(' × ')[0];
  const policyOf = (text: string) => text.split(' · ').at(-1);
  return (
    <>
      {bounded.shown && isOther && (
        <Button
          why={bounded.why}
          size="small"
          aria-label={`Set ${bounds} for ${fleet.name} as advised`}
          title={line}
          onClick={() => open('capacity', key, to.policy ? line : String(to.min))}
        >
          Set {bounds}
          {to.policy && policyOf(line) !== policyOf(choiceLine(from)) && ` · ${policyOf(line)}`}
        </Button>
      )}
      {typed.shown && from.type !== to.type && (
        <Button
          why={typed.why}
          size="small"
          aria-label={`Use ${to.type} for ${fleet.name} as advised`}
          onClick={() => open('type', key, to.type)}
        >
          Use {to.type}
        </Button>
      )}
    </>
  );
}

/** A link to the dialog that makes a schedule. */
export function ScheduleLink({ fleet }: { fleet: FleetRef }) {
  const { open } = useDialog();
  const key = fleetKey(fleet);
  const { shown, why } = useMayOn()(key, 'fleet:set-capacity');
  return shown ? (
    <Button
      why={why}
      size="small"
      aria-label={`Schedule the capacity of ${fleet.name}`}
      onClick={() => open('schedule', key)}
    >
      Schedule
    </Button>
  ) : null;
}
