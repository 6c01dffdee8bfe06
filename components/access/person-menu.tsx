import { signOut } from '@/lib/access/session.actions';
import type { Actor } from '@/lib/rules/grants';
import { Button } from '../ui/button';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

/** Shows who is signed in, with which role, and the button to sign out. */
export const PersonMenu = ({ actor }: { actor: Actor }) => (
  <form action={signOut} className="flex items-center gap-2">
    <span
      aria-hidden
      title={`${actor.name}, ${actor.role}`}
      className="grid size-7 place-items-center max-sm:hidden rounded-full border border-line-2 bg-sunken text-micro font-semibold text-ink-2"
    >
      {initials(actor.name)}
    </span>
    <span className="max-w-40 truncate text-small text-ink-2 max-[1599px]:sr-only">
      {actor.name}, {actor.role}
    </span>
    <Button type="submit" look="quiet" size="small" className="max-sm:px-1">
      Sign out
    </Button>
  </form>
);
