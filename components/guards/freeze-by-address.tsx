'use client';
import { useQuery } from '@tanstack/react-query';
import { guardList } from '@/lib/guards/reads';
import { readOptions } from '@/lib/query/read-options';
import { mayAtAll } from '@/lib/rules/decide';
import { envOf, envText } from '@/lib/rules/environments';
import { guardRowOf } from '@/lib/rules/policy';
import { useActor } from '../access/actor';
import type { FleetDialogProps } from '../changes/fleet-dialog';
import { Problems } from '../problems/problems';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';
import { FreezeDialog } from './freeze-dialog';

/** The dialog that freezes an environment, such as "123456789012/prod", on any page. */
export function FreezeByAddress({ fleet: on, onClose }: FleetDialogProps) {
  const { data, error } = useQuery(readOptions(guardList, {}));
  const { allowed, reason } = mayAtAll(useActor(), 'guards:set');
  const [account = '', ...name] = on.split('/');
  const where = { account, env: envOf(name.join('/')) };
  if (data && allowed)
    return <FreezeDialog where={where} row={guardRowOf(data, where)} now={data.clock.at} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Freeze ${envText(where.env)}`}
      footer={
        <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
          Close
        </Button>
      }
    >
      <div className="grid gap-3 p-[22px]">
        <Problems parts={[{ error }]} />
        {!allowed && <p>You cannot set rules: {reason}.</p>}
        {allowed && !error && <Skeleton className="h-32" />}
      </div>
    </Dialog>
  );
}
