import Link from 'next/link';
import type { ReactNode } from 'react';
import { fleetPath } from '@/lib/core/fleet-ref';
import { duration, plural } from '@/lib/core/format';
import { wordsOf } from '@/lib/registry/changes';
import { hidePopover } from '../ui/popover-button';
import { StatusMark, type Shape } from '../ui/status-mark';
import { needsOf } from './needs';
import { useFleetAnswers, useFleetRows } from './use-fleet-rows';
import { useWaiting } from './use-waiting';

/** Lines of each kind. The pages behind its links have the rest. */
const MOST = 4;

const close = () => hidePopover('needs-now');

/** What needs this person: requests first, since somebody waits for them, then the worst fleets. */
export function BellList() {
  const waiting = useWaiting();
  const { rows, list, parts, reading, isPending } = useFleetRows(useFleetAnswers());
  const needs = needsOf(rows);
  const { requests } = waiting;
  const isReading = waiting.isPending || isPending || Object.values(reading).includes(true);
  const isPart = !waiting.isRead || parts.some(hasGap);
  return (
    <>
      <ul aria-label="What needs you now" className="pb-1 empty:hidden">
        {requests.slice(0, MOST).map(({ id, action, target, requesterName, expiresAt }) => (
          <BellItem
            key={id}
            href={`/guards/requests#${id}`}
            mark="half"
            look="text-busy-mark"
            title={`${wordsOf(action)} ${target.name}`}
          >
            Waits for your approval. Asked by {requesterName}, expires in {duration(expiresAt - waiting.now)}
          </BellItem>
        ))}
        {needs.slice(0, MOST).map(({ row, severity, says, since }) => (
          <BellItem
            key={row.key}
            href={fleetPath(row.fleet.ref)}
            mark={severity === 'bad' ? 'diamond' : 'triangle'}
            look={severity === 'bad' ? 'text-bad-mark' : 'text-warn-mark'}
            title={row.fleet.ref.name}
          >
            {says}
            {since !== null && `, for ${duration((list?.now ?? since) - since)}`}
          </BellItem>
        ))}
      </ul>
      <State {...{ isReading, isPart }} isEmpty={requests.length + needs.length === 0} />
      <p className="flex flex-wrap gap-x-4 border-t border-line px-3.5 text-small">
        {requests.length > MOST && (
          <Foot href="/guards/requests">{plural(requests.length - MOST, 'more request')}</Foot>
        )}
        {needs.length > MOST && (
          <Foot href="/?state=attention">{plural(needs.length - MOST, 'more fleet')}</Foot>
        )}
        <Foot href="/notifications">Notification settings</Foot>
      </p>
    </>
  );
}

const hasGap = ({ error, data }: { error: unknown; data?: unknown }) =>
  Boolean(error) || ((data as { problems?: unknown[] } | undefined)?.problems?.length ?? 0) > 0;

function State({ isReading, isPart, isEmpty }: { isReading: boolean; isPart: boolean; isEmpty: boolean }) {
  const text = isReading
    ? 'Reading the fleets and requests…'
    : isPart
      ? 'Not all could be read, so this list may be incomplete. The pages say what is missing.'
      : isEmpty
        ? 'Nothing needs you now: no change waits for your approval, and no fleet needs attention.'
        : null;
  return (
    <p role="status" className="px-3.5 py-2.5 text-ink-2 empty:hidden">
      {text}
    </p>
  );
}

interface BellItemProps {
  href: string;
  mark: Shape;
  look: string;
  title: string;
  children: ReactNode;
}

const BellItem = ({ href, mark, look, title, children }: BellItemProps) => (
  <li>
    <Link
      href={href}
      onClick={close}
      className="flex min-h-11 items-baseline gap-2.5 px-3.5 py-1.5 hover:bg-hover"
    >
      <StatusMark shape={mark} className={look} />
      <span className="min-w-0">
        <b className="block truncate font-semibold">{title}</b>
        <span className="line-clamp-2 text-small text-ink-2">{children}</span>
      </span>
    </Link>
  </li>
);

const Foot = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} onClick={close} className="inline-flex min-h-11 items-center text-accent hover:underline">
    {children}
  </Link>
);
