import Link from 'next/link';
import { ACTIONS, type Change } from '@/lib/audit-trail/model';
import { clockSeconds } from '@/lib/core/format';
import { kindOf, targetPath } from '@/lib/core/target';
import { Td } from '../ui/table';
import { BeforeAfter } from './before-after';
import { OutcomeTag } from './outcome-tag';
import { SendAgain } from './send-again';

/** A change made here: who, what, why, and what became of it. */
export const ChangeRow = ({ change }: { change: Change }) => (
  <tr>
    <Td className="font-mono text-[12px] whitespace-nowrap">{clockSeconds(change.at)}</Td>
    <Td>
      {change.actor} <span className="text-small text-ink-3">{change.role}</span>
    </Td>
    <Td className="font-semibold whitespace-nowrap">{ACTIONS[change.action] ?? change.action}</Td>
    <Td>
      <Link href={targetPath(change.target)} className="text-accent hover:underline">
        {change.target.name}
      </Link>
      {kindOf(change.target) !== 'fleet' && (
        <span className="block text-small text-ink-3">{kindOf(change.target)}</span>
      )}
    </Td>
    <Td>
      <BeforeAfter change={change} />
    </Td>
    <Td className="max-w-56 break-words text-ink-2">{change.reason}</Td>
    <Td>
      <OutcomeTag outcome={change.outcome} />
      {change.message && <p className="max-w-64 text-small text-ink-3">{change.message}</p>}
      <SendAgain change={change} />
    </Td>
    <Td className="font-mono text-[11px] text-ink-2">
      {change.calls.length === 0
        ? 'nothing sent'
        : change.calls.map(({ operation, requestId }, index) => (
            <p key={index} title={`${operation} ${requestId ?? ''}`} className="whitespace-nowrap">
              {operation.split(':')[1]} {requestId?.slice(0, 8) ?? 'no answer'}
            </p>
          ))}
    </Td>
  </tr>
);
