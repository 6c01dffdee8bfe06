import Link from 'next/link';
import type { Change } from '@/lib/audit-trail/model';
import { fleetKey } from '@/lib/core/fleet-ref';
import { dialogPath } from '../changes/use-dialog';

/** A version that was made and not started is started by the same dialog; it makes no second one. */
export function SendAgain({ change }: { change: Change }) {
  const { action, target, after, outcome, result } = change;
  if (outcome !== 'failed' || !result?.release) return null;
  const [dialog, choice] =
    action === 'deployment.scale-type' ? (['type', after.type] as const) : (['deploy', after.image] as const);
  return (
    <Link
      href={dialogPath(dialog, fleetKey(target), String(choice))}
      className="inline-block py-1 text-accent underline"
    >
      Send it again
    </Link>
  );
}
