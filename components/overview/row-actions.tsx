'use client';
import { inFleet } from '@/lib/access/decide';
import { useMay } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { useChangesOff } from '../fleets/use-changes-off';
import { Button } from '../ui/button';
import type { Row } from './rows';

/** Roll back is never hidden in a menu, and never off while a deployment runs. */
export function RowActions({ row }: { row: Row }) {
  const { open } = useDialog();
  const off = useChangesOff(row.fleet.ref);
  const { name } = row.fleet.ref;
  const may = useMay(inFleet(row.fleet));
  const [deploy, rollBack, cancel] = [may('fleet:deploy'), may('fleet:roll-back'), may('fleet:cancel')];
  return (
    <div className="flex justify-end gap-1.5 max-sm:grid max-sm:grid-cols-2">
      {row.deployment && cancel.shown ? (
        <Button
          why={cancel.why ?? off}
          aria-label={`Cancel deployment on ${name}`}
          onClick={() => open('cancel', row.key)}
        >
          Cancel
        </Button>
      ) : (
        deploy.shown && (
          <Button
            why={deploy.why ?? off}
            aria-label={`Deploy to ${name}`}
            onClick={() => open('deploy', row.key)}
          >
            Deploy
          </Button>
        )
      )}
      {rollBack.shown && (
        <Button
          why={rollBack.why ?? off}
          className="max-sm:order-first"
          aria-label={`Roll back ${name}`}
          onClick={() => open('roll-back', row.key)}
        >
          Roll back
        </Button>
      )}
    </div>
  );
}
