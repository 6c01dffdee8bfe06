'use client';
import { useFleetHead } from './fleet-head';
import { cn } from '../ui/cn';

type Account = { id: string; name: string | null };

interface EnvironmentBadgeProps {
  /** Host of the endpoint. Null for AWS itself. */
  endpoint: string | null;
}

const grouped = (account: string) => account.replace(/(\d{4})(\d{4})(\d{4})/, '$1-$2-$3');

const inWords = ({ id, name }: Account) => (name ? `${name} ${grouped(id)}` : grouped(id));

/** Digits are left out where the header is narrow. The tooltip has them. */
function Accounts({ accounts: [first, ...others] }: { accounts: readonly Account[] }) {
  if (!first) return 'account not read yet';
  if (others.length > 0) return `${others.length + 1} accounts`;
  if (!first.name) return grouped(first.id);
  return (
    <>
      {first.name} <span className="max-lg:hidden">{grouped(first.id)}</span>
    </>
  );
}

/** Solid for AWS, dashed and hatched for any other endpoint, so that the two are easy to tell apart. */
export function EnvironmentBadge({ endpoint }: EnvironmentBadgeProps) {
  const accounts = useFleetHead((head) => head.accounts) ?? [];
  return (
    <span
      title={[...accounts.map(inWords), endpoint ?? ''].join('\n').trim()}
      className={cn(
        'inline-flex h-[30px] min-w-0 items-stretch max-sm:flex-none overflow-hidden rounded-control border',
        endpoint ? 'border-dashed border-warn-mark' : 'border-line-2',
      )}
    >
      <b
        className={cn(
          'flex items-center px-2.5 text-small font-semibold whitespace-nowrap',
          endpoint ? 'hatch-warn text-warn' : 'bg-ink text-surface',
        )}
      >
        {endpoint ? 'Not AWS' : 'AWS'}
      </b>
      <span className="flex min-w-0 items-center gap-1.5 px-2.5 whitespace-nowrap max-sm:hidden">
        <span className="min-w-0 truncate">
          <Accounts accounts={accounts} />
        </span>
        {endpoint && <span className="text-ink-3 max-[1599px]:hidden">{endpoint}</span>}
      </span>
    </span>
  );
}
