'use client';
import { fleetKey, type FleetRef } from '@/lib/core/fleet-ref';
import { choiceLine, type Choice } from '@/lib/spend/what-if';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { Button } from '../ui/button';

interface ApplyLinksProps {
  fleet: FleetRef;
  from: Choice;
  to: Choice;
}

/** The dialogs that make a choice true: bounds by the capacity, the type by a release and a deployment. */
export function ApplyLinks({ fleet, from, to }: ApplyLinksProps) {
  const { open } = useDialog();
  const [mayBounds, mayType] = [useMay('fleet:set-capacity'), useMay('fleet:deploy')];
  const key = fleetKey(fleet);
  const line = choiceLine({ ...to, type: from.type });
  const isOther = line !== choiceLine(from);
  const [bounds, , policy] = line.split(/ [×·] /);
  return (
    <>
      {mayBounds && isOther && (
        <Button
          size="small"
          aria-label={`Set ${bounds} for ${fleet.name} as advised`}
          title={line}
          onClick={() => open('capacity', key, to.policy ? line : String(to.min))}
        >
          Set {bounds}
          {to.policy && policy !== choiceLine(from).split(' · ')[1] && ` · ${policy}`}
        </Button>
      )}
      {mayType && from.type !== to.type && (
        <Button
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
