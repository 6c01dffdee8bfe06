'use client';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { adviceLink, choiceLine, type Choice } from '@/lib/replay/what-if';
import { useMayOn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';

interface ApplyLinksProps {
  fleet: FleetRef;
  from: Choice;
  to: Choice;
}

const policyText = (choice: Choice) => choiceLine(choice).split(' · ').at(-1);

/** Fewer machines are advised only of a larger type: of the present one they would carry less. */
const whyTypeFirst = (from: Choice, to: Choice) =>
  from.type !== to.type && to.max < from.max
    ? `${to.max} machines of ${from.type} carry less than ${from.max}. Use ${to.type} first.`
    : undefined;

/** Links to the dialogs that apply a setup, as steps where it needs both: capacity for the bounds, deployment for the type. */
export function ApplyLinks({ fleet, from, to }: ApplyLinksProps) {
  const { open } = useDialog();
  const key = fleetKey(fleet);
  const may = useMayOn();
  const [bounded, typed] = [may(key, 'fleet:set-capacity'), may(key, 'fleet:deploy')];
  const link = adviceLink(from, to);
  const bounds = link?.split(' × ')[0];
  const policy = to.policy && policyText(to) !== policyText(from) ? ` · ${policyText(to)}` : '';
  const typeFirst = whyTypeFirst(from, to);
  const capacity = bounded.shown && link !== null && (
    <Button
      why={bounded.why ?? typeFirst}
      size="small"
      aria-label={`Set ${bounds} for ${fleet.name} as advised`}
      onClick={() => open('capacity', key, link)}
    >
      Set {bounds}
      {policy}
    </Button>
  );
  const type = typed.shown && from.type !== to.type && (
    <Button
      why={typed.why}
      size="small"
      aria-label={`Use ${to.type} for ${fleet.name} as advised`}
      onClick={() => open('type', key, to.type)}
    >
      Use {to.type}
    </Button>
  );
  if (!capacity || !type) return capacity || type;
  return (
    <ol className="contents">
      {(typeFirst ? [type, capacity] : [capacity, type]).map((button, index) => (
        <li key={index} className="flex items-center gap-1.5">
          <span className="text-small text-ink-3">{index + 1}.</span>
          {button}
        </li>
      ))}
    </ol>
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
