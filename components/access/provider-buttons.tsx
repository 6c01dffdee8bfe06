import { signInWith } from '@/lib/access/session.actions';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

/** Error codes of better-auth and the providers when a sign-in fails. */
const ERRORS = new Map(
  Object.entries({
    access_denied: 'The provider refused the sign-in, or you cancelled it.',
    account_not_linked: 'This email address already belongs to another account. Sign in with that account.',
    email_not_found: 'The provider sent no email address for your account.',
    state_mismatch: 'The sign-in took too long, or it was started in another browser.',
  }),
);

interface ProviderButtonsProps {
  providers: readonly { id: string; name: string }[];
  to: string;
  /** The error code in the address after a failed sign-in. */
  error: string | null;
}

export const ProviderButtons = ({ providers, to, error }: ProviderButtonsProps) => (
  <>
    <p className="text-ink-2">
      Your provider confirms who you are. An admin of Plimsoll decides what you may do.
    </p>
    {error !== null && (
      <NoteBar tone="bad" title="You are not signed in.">
        {ERRORS.get(error) ?? 'Plimsoll could not use the provider’s answer.'} Try again.
      </NoteBar>
    )}
    <div className="grid gap-2">
      {providers.map(({ id, name }, index) => (
        <form key={id} action={signInWith} className="grid">
          <input type="hidden" name="provider" value={id} />
          <input type="hidden" name="to" value={to} />
          <Button type="submit" look={index === 0 ? 'primary' : 'plain'} size="large">
            Sign in with {name}
          </Button>
        </form>
      ))}
    </div>
  </>
);
