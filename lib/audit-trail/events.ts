import type { SealedRow } from '@/lib/db/sealed-rows';

/** A row of the audit trail as one event. A change and what became of it are two events with the same id. */
export function eventOf({ link, seal, ...sealed }: SealedRow) {
  const head = { cursor: link, event: sealed.kind, at: sealed.row.at.getTime() };
  if (sealed.kind === 'outcome') {
    const { changeId, kind, message, calls, result } = sealed.row;
    return { ...head, id: changeId, outcome: kind, message, calls, result, seal };
  }
  const { id, number, actor, subject, email, role, action, reason, before, after } = sealed.row;
  const { kind, account, region, name } = sealed.row;
  const who = { actor, subject, email, role };
  return {
    ...head,
    id,
    number,
    ...who,
    action,
    target: { kind, account, region, name },
    before,
    after,
    reason,
    seal,
  };
}
