import { signInWith } from '@/lib/access/sign-in';
import { Button } from '../ui/button';
import { NoteBar } from '../ui/note-bar';

/** What better-auth, or a provider, answers with where nobody was signed in. */
const ERRORS: Record<string, string> = {
  access_denied: 'The provider did not let you in, or you went back.',
  account_not_linked: 'Someone signed in with this email address by another account before. Use that one.',
  email_not_found: 'The provider gave no email address for you.',
  state_mismatch: 'Signing in took too long, or was begun in another browser.',
};

interface ProviderButtonsProps {
  providers: readonly { id: string; name: string }[];
  to: string;
  /** A code. */
  error: string | null;
}

export const ProviderButtons = ({ providers, to, error }: ProviderButtonsProps) => (
  <>
    <p className="mb-6 text-ink-2">Your provider says who you are; an admin of Plimsoll, what you may do.</p>
    {error !== null && (
      <div className="mb-4">
        <NoteBar tone="bad" title="You are not signed in.">
          {ERRORS[error] ?? 'The provider’s answer could not be used.'} Try again.
        </NoteBar>
      </div>
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
