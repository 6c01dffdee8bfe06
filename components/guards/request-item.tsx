'use client';
import Link from 'next/link';
import { useState } from 'react';
import { approve, decline } from '@/lib/registry/actions';
import { isUndecided, sharedName, type ChangeRequest, type Status } from '@/lib/approvals/model';
import { signatureOf } from '@/lib/core/author';
import { differences, notesOf } from '@/lib/core/change';
import { wordsOf } from '@/lib/registry/changes';
import { duration } from '@/lib/core/format';
import { targetPath } from '@/lib/core/target';
import type { Times } from '@/lib/core/times';
import { useActor, useMay } from '../access/actor';
import { ProblemNote } from '../problems/problem-note';
import { FinalNote } from '../changes/final-note';
import { ReasonField } from '../changes/reason-field';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Tag, type Tone } from '../ui/tag';
import { useTimes } from '../ui/times';

const SHOWN: Record<Status, { tone: Tone; text: string }> = {
  open: { tone: 'busy', text: 'waits' },
  unsent: { tone: 'warn', text: 'approved, not sent' },
  approved: { tone: 'ok', text: 'approved' },
  declined: { tone: 'warn', text: 'declined' },
  expired: { tone: 'unknown', text: 'expired' },
};

/** Who decided, and whether anything was sent for it. */
function decisionOf(
  { status, decidedBy, decidedAt, decisionReason }: ChangeRequest,
  now: number,
  times: Times,
) {
  if (decidedBy === null) return '';
  const verb = status === 'declined' ? 'declined' : 'approved';
  const left = { open: ', then refused', unsent: ', but not sent', expired: ', but not sent' };
  const what = `${verb} by ${decidedBy} ${times.dayZoned(decidedAt!, now)}`;
  return ` · ${what}${left[status as keyof typeof left] ?? ''}${decisionReason ? `: ${decisionReason}` : ''}`;
}

/** The changed values, such as "desired 8 → 7, policies …". */
const changesOf = (request: ChangeRequest) =>
  [
    ...differences(request).map(({ field, before, after }) => `${field} ${before ?? '—'} → ${after ?? '—'}`),
    ...notesOf(request).map(({ text }) => text),
  ].join(', ');

/** One request: what, by whom and why. People who may decide get two buttons. */
export function RequestItem({ request, now }: { request: ChangeRequest; now: number }) {
  const times = useTimes();
  const { action, target, status, reason } = request;
  const requester = { id: request.requester, name: request.requesterName, email: null };
  const title = `${wordsOf(action)} ${target.name}`;
  return (
    <li
      id={request.id}
      className="grid gap-2 border-b border-line px-4 py-3 last:border-b-0 target:bg-selected"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <b className="font-semibold">{wordsOf(action)}</b>
        <Link href={targetPath(target)} className="text-accent underline">
          {target.name}
        </Link>
        <Tag>{request.env}</Tag>
        <Tag tone={SHOWN[status].tone}>{SHOWN[status].text}</Tag>
        {request.outcome && request.outcome !== 'done' && <Tag tone="bad">{request.outcome}</Tag>}
      </p>
      <p className="break-words">{changesOf(request)}</p>
      <p className="text-small text-ink-2">
        Asked by {signatureOf(requester)} {times.dayZoned(request.at, now)}
        {reason && `: ${reason}`}
        {isUndecided(request) && ` · expires in ${duration(request.expiresAt - now)}`}
        {decisionOf(request, now, times)}
      </p>
      {request.message && <p className="text-small text-bad">{request.message}</p>}
      {isUndecided(request) && <Decision request={request} title={title} />}
    </li>
  );
}

function Decision({ request, title }: { request: ChangeRequest; title: string }) {
  const [reason, setReason] = useState('');
  const own = sharedName([request.requester], useActor()) !== undefined;
  const { target, app, env } = request;
  const may = useMay({ ...target, kind: 'request', app, env });
  const why = request.permissions.map((one) => may(one).why).find(Boolean);
  const allowed = !why;
  const again = request.status === 'unsent';
  const nothing = () => undefined;
  const yes = useChange({
    name: 'approve',
    send: approve,
    done: `${title}: approved and sent`,
    onDone: nothing,
  });
  const no = useChange({ name: 'decline', send: decline, done: `${title}: declined`, onDone: nothing });
  const problem = yes.problem ?? no.problem;
  const form = { request: request.id, ...(reason && { reason }) };
  return (
    <>
      {allowed && !own && <ReasonField value={reason} onChange={setReason} />}
      {problem && <ProblemNote problem={problem} />}
      <FinalNote name={allowed && !own ? 'approve' : 'decline'} />
      <div className="flex flex-wrap items-center gap-2">
        {own && <span className="mr-auto text-ink-2">Another person must approve this. Share the link.</span>}
        {!own && !allowed && (
          <span className="mr-auto text-ink-2">You cannot approve or decline this: {why}.</span>
        )}
        <CopyButton
          className="min-h-9 max-sm:min-h-11"
          aria-label={`Copy the link to: ${title}`}
          text={() => `${location.origin}/guards/requests#${request.id}`}
        >
          Copy link
        </CopyButton>
        {allowed && (
          <Button
            className="min-h-9 max-sm:min-h-11"
            busy={no.busy}
            disabled={yes.busy}
            aria-label={`${own ? 'Take back' : 'Decline'}: ${title}`}
            onClick={() => no.send(form)}
          >
            {own ? 'Take it back' : 'Decline'}
          </Button>
        )}
        {allowed && !own && (
          <Button
            look="primary"
            className="min-h-9 max-sm:min-h-11"
            busy={yes.busy}
            disabled={no.busy}
            aria-label={`${again ? 'Send' : 'Approve'}: ${title}`}
            onClick={() => yes.send(form)}
          >
            {again ? 'Send it' : 'Approve and send'}
          </Button>
        )}
      </div>
    </>
  );
}
