'use client';
import { revokeToken } from '@/lib/access/actions';
import type { Token } from '@/lib/rules/grants';
import { TakeAwayDialog } from './take-away-dialog';

/** Confirms revoking a token. */
export const RevokeTokenDialog = ({ token, onClose }: { token: Token; onClose: () => void }) => (
  <TakeAwayDialog
    name="revokeToken"
    title={`Revoke ${token.name}`}
    button={`Revoke ${token.name}`}
    done={`${token.name} is revoked`}
    send={(input) => revokeToken({ ...input, token: token.id })}
    onClose={onClose}
  >
    The token stops working at once. The page Activity keeps the changes that were made with the token.
  </TakeAwayDialog>
);
