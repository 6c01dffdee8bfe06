'use client';
import { withdrawGrant } from '@/lib/access/actions';
import { scopeText } from '@/lib/rules/grant-words';
import type { Grant } from '@/lib/rules/grants';
import { TakeAwayDialog } from './take-away-dialog';

/** Confirms withdrawing a grant. */
export const WithdrawDialog = ({ grant, onClose }: { grant: Grant; onClose: () => void }) => (
  <TakeAwayDialog
    name="withdrawGrant"
    title={`Withdraw ${grant.effect === 'deny' ? 'a deny' : grant.role}`}
    button={`Withdraw from ${grant.holder.name}`}
    done="The grant is withdrawn"
    send={(input) => withdrawGrant({ ...input, grant: grant.id })}
    onClose={onClose}
  >
    {`${grant.effect === 'deny' ? 'The deny of ' : ''}${grant.role} ${scopeText(grant.scope)} will no longer apply to ${grant.holder.name}, starting with their next change.`}
  </TakeAwayDialog>
);
