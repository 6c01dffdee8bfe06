'use client';
import { inFleet, SOMEWHERE } from '@/lib/rules/decide';
import { useMay, useMayIn } from '../access/actor';
import { useDialog } from '../changes/use-dialog';
import { useChangesOff } from '../places/use-changes-off';
import { Button } from '../ui/button';
import type { Row } from './rows';

/** Side by side if there is room, otherwise stacked. On a card Roll back comes first. */
const LOOK =
  'flex justify-end gap-1.5 @max-[1300px]:flex-col @max-[1300px]:gap-0.5 @max-[1300px]:[&>button]:min-h-[26px] @max-[640px]:grid @max-[640px]:auto-cols-fr @max-[640px]:grid-flow-col @max-[640px]:gap-1.5 @max-[640px]:[&>button]:min-h-(--hit)';

/** Whether the person may change any fleet. The column of these buttons would be empty without. */
export function useHasRowActions() {
  const may = useMayIn();
  return (['fleet:deploy', 'fleet:roll-back', 'fleet:cancel'] as const).some(
    (permission) => may(SOMEWHERE, permission).shown,
  );
}

/** Roll back never hides in a menu, and stays enabled while a deployment runs. */
export function RowActions({ row }: { row: Row }) {
  const { open } = useDialog();
  const off = useChangesOff(row.fleet.ref);
  const { name } = row.fleet.ref;
  const may = useMay(inFleet(row.fleet));
  const [deploy, rollBack, cancel] = [may('fleet:deploy'), may('fleet:roll-back'), may('fleet:cancel')];
  return (
    <div className={LOOK}>
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
            data-key="d"
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
          className="@max-[640px]:order-first"
          data-key="b"
          aria-label={`Roll back ${name}`}
          onClick={() => open('roll-back', row.key)}
        >
          Roll back
        </Button>
      )}
    </div>
  );
}
