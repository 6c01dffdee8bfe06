import { dialogPath } from '@/lib/core/dialog-path';
import Link from 'next/link';
import type { Change } from '@/lib/core/change';
import { fleetKey } from '@/lib/core/fleet-ref';

/** Opens the deploy dialog for a version that was created but not deployed. It creates no second version. */
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
