'use client';
import { useEffect, type ReactNode } from 'react';
import type { PriceRange } from '@/lib/fleets/change-price';
import type { Permission } from '@/lib/rules/grants';
import { inFleet } from '@/lib/rules/decide';
import type { Reach } from '@/lib/rules/reach';
import { useMay } from '../access/actor';
import { CrossingNotes } from '../budgets/crossing-notes';
import { useCrossings } from '../budgets/use-crossings';
import { GuardNotes } from '../guards/guard-notes';
import { guardedFleet, useGuards } from '../guards/use-guards';
import { useChangesOff } from '../places/use-changes-off';
import { ProblemNote } from '../problems/problem-note';
import { StatusMark } from '../ui/status-mark';
import type { Target } from './target';
import type { Sent } from './use-bulk';

/** What an item says of its change: why it cannot be sent, or the answers to the rules that go with it. */
export interface Told {
  why: string | null;
  asksReason: boolean;
  sent: ReturnType<typeof useGuards>['sent'];
}

interface BulkItemProps {
  target: Target;
  permission: Permission;
  reach: Reach;
  /** What the change adds to the run rate, where it does. */
  price?: PriceRange | null;
  /** What it costs, in words. */
  cost: ReactNode;
  reason: string;
  sent: Sent | undefined;
  /** Why it cannot be sent, besides permission and rules. */
  why?: string | null;
  onTold: (key: string, told: Told) => void;
  /** What happens to the fleet, such as "4 → 6". */
  what: ReactNode;
  children?: ReactNode;
}

/** One fleet of a list: what happens, its price, and the same rules and budgets as in its own dialog. */
export function BulkItem({
  target,
  permission,
  reach,
  price = null,
  reason,
  sent,
  onTold,
  ...props
}: BulkItemProps) {
  const { key, fleet } = target;
  const guards = useGuards(guardedFleet(fleet), permission, reach, reason);
  const over = useCrossings(fleet, price && price.most);
  const may = useMay(inFleet(fleet))(permission);
  const off = useChangesOff(fleet.ref);
  const why = may.why ?? off ?? props.why ?? guards.why;
  const answers = JSON.stringify(guards.sent);
  const asksReason = over.length > 0 || guards.asksReason;
  useEffect(() => {
    onTold(key, { why: why ?? null, asksReason, sent: JSON.parse(answers) as Told['sent'] });
  }, [key, why, asksReason, answers, onTold]);
  return (
    <li className="border-b border-line px-[22px] py-2 last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <SentMark sent={sent} blocked={Boolean(why)} />
        <b className="min-w-0 flex-1 basis-40 truncate font-semibold" title={fleet.ref.name}>
          {fleet.ref.name}
        </b>
        <span className="font-mono text-[12.5px]">{props.what}</span>
        <span className="min-w-32 text-right">{sent === 'done' ? 'accepted' : props.cost}</span>
      </div>
      {sent !== 'done' && (
        <div className="grid gap-2 pl-5 text-small empty:hidden">
          {(may.why ?? off ?? props.why) && <p className="text-warn">{may.why ?? off ?? props.why}</p>}
          {props.children}
          <CrossingNotes crossings={over} />
          <GuardNotes guards={guards} quiet />
          {sent && sent !== 'sending' && <ProblemNote problem={sent} action={null} />}
        </div>
      )}
    </li>
  );
}

/** How far it is. */
function SentMark({ sent, blocked }: { sent: Sent | undefined; blocked: boolean }) {
  if (sent === 'done') return <StatusMark shape="disc" className="text-ok-mark" label="accepted by AWS" />;
  if (sent === 'sending') return <StatusMark shape="half" className="text-busy-mark" label="being sent" />;
  if (sent) return <StatusMark shape="diamond" className="text-bad-mark" label="not made" />;
  return blocked ? (
    <StatusMark shape="triangle" className="text-warn-mark" label="left out" />
  ) : (
    <StatusMark shape="ring" className="text-ink-3" label="staged" />
  );
}
