import Link from 'next/link';
import type { OutsideChange } from '@/lib/audit-trail/others';
import { clockSeconds } from '@/lib/core/format';
import { fleetPath } from '@/lib/core/fleet-ref';
import { Td } from '../ui/table';
import { Tag } from '../ui/tag';

/** A change that was not made here, by whom CloudTrail names. */
export const OutsideRow = ({ change }: { change: OutsideChange }) => (
  <tr>
    <Td className="font-mono text-[12px] whitespace-nowrap">{clockSeconds(change.at)}</Td>
    <Td>
      <span title={change.arn}>{change.who}</span>
      {change.role && <span className="block text-small text-ink-3">as {change.role}</span>}
    </Td>
    <Td className="font-semibold">{change.title}</Td>
    <Td>
      <Link href={fleetPath(change.fleet)} className="text-accent hover:underline">
        {change.fleet.name}
      </Link>
    </Td>
    <Td className="text-small text-ink-3">not made here</Td>
    <Td />
    <Td>
      <Tag tone={change.refused ? 'bad' : 'warn'} mark={change.refused ? 'diamond' : 'triangle'}>
        {change.refused ? 'failed' : 'outside'}
      </Tag>
      {change.refused && <p className="text-small text-ink-3">{change.refused}</p>}
    </Td>
    <Td className="font-mono text-[11px] text-ink-2" title={change.requestId ?? undefined}>
      CloudTrail {change.requestId?.slice(0, 8)}
    </Td>
  </tr>
);
