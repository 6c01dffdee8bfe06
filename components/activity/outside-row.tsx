'use client';
import Link from 'next/link';
import type { OutsideChange } from '@/lib/audit-trail/others';
import { fleetPath } from '@/lib/core/fleet-ref';
import { Clipped } from '../ui/clipped';
import { Td } from '../ui/table';
import { Tag } from '../ui/tag';
import { useTimes } from '../ui/times';
import { WIDTHS } from './columns';

/** A change made outside Plimsoll, with the person that CloudTrail names. */
export function OutsideRow({ change }: { change: OutsideChange }) {
  const time = useTimes().clockSeconds(change.at);
  return (
    <tr>
      <Td className="w-9 pr-0" />
      <Td className={`font-mono text-[12px] whitespace-nowrap ${WIDTHS.time}`}>{time}</Td>
      <Td className={WIDTHS.who}>
        <span title={change.arn}>{change.who}</span>
        {change.role && <span className="block text-small text-ink-3">as {change.role}</span>}
      </Td>
      <Td className="font-semibold">
        {change.title}
        <span className="block font-normal sm:hidden">{change.fleet.name}</span>
        <span className="block text-small font-normal text-ink-3 lg:hidden">
          <span className="sm:hidden">{time} </span>by {change.who}
        </span>
      </Td>
      <Td className={WIDTHS.target}>
        <Link href={fleetPath(change.fleet)} className="text-accent hover:underline">
          <Clipped>{change.fleet.name}</Clipped>
        </Link>
      </Td>
      <Td className={`text-small text-ink-3 ${WIDTHS.values}`}>not made in Plimsoll</Td>
      <Td className={WIDTHS.reason} />
      <Td>
        <Tag tone={change.refused ? 'bad' : 'warn'} mark={change.refused ? 'diamond' : 'triangle'}>
          {change.refused ? 'failed' : 'outside'}
        </Tag>
        {change.refused && <p className="text-small text-ink-3">{change.refused}</p>}
      </Td>
      <Td
        className={`font-mono text-[11px] text-ink-2 ${WIDTHS.action}`}
        title={change.requestId ?? undefined}
      >
        CloudTrail {change.requestId?.slice(0, 8)}
      </Td>
    </tr>
  );
}
