'use client';
import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { signatureOf } from '@/lib/core/author';
import { authorOf, notesOf, type Change } from '@/lib/core/change';
import { fleetKey } from '@/lib/core/fleet-ref';
import { kindOf } from '@/lib/core/target';
import { fleetList } from '@/lib/fleets/reads';
import { putBackState } from '@/lib/put-back/reads';
import { readOptions } from '@/lib/query/read-options';
import { wordsOf } from '@/lib/registry/changes';
import { waysBack } from '@/lib/registry/put-back';
import { useUndo } from '../changes/use-undo';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { AwsSentence } from './aws-sentence';
import { FieldTable } from './field-table';
import { fieldRows, restoredText } from './fields';
import { SendAgain } from './send-again';

/** Everything about one change: each field before and after, AWS's words, and whether it can be put back. */
export function OpenedChange({ change }: { change: Change }) {
  const { data } = useQuery(readOptions(fleetList, {}));
  const fleet = data?.fleets.find(({ ref }) => fleetKey(ref) === fleetKey(change.target));
  const unit = fleet?.units?.word;
  const rows = fieldRows(change, unit);
  const title = `${wordsOf(change.action)} ${change.target.name}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,380px)] items-start gap-x-6 gap-y-4 py-3 max-lg:grid-cols-[minmax(0,1fr)]">
      <div className="grid gap-2">
        {rows.length > 0 ? (
          <FieldTable rows={rows} label={`Fields of: ${title}`} />
        ) : (
          <p className="text-ink-3">This change has no fields.</p>
        )}
        {change.message && <p className="wrap-anywhere">{change.message}</p>}
        {kindOf(change.target) === 'fleet' && <AwsSentence change={change} />}
      </div>
      <div className="grid gap-2">
        <PutBackFacts change={change} unit={unit} />
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
          {factsOf(change).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="text-right wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        <Actions change={change} title={title} />
      </div>
    </div>
  );
}

const factsOf = (change: Change) =>
  [
    ['Made by', `${signatureOf(authorOf(change))}, ${change.role}`],
    ['Reason', change.reason],
    ...notesOf(change).map(({ text }) => ['Rules', text] as const),
    ...change.calls.map(
      ({ operation, requestId }) => [operation.split(':')[1]!, requestId ?? 'no answer'] as const,
    ),
    ...(change.calls.length === 0 ? [['AWS request', 'nothing was sent to AWS'] as const] : []),
  ].filter((row): row is [string, string] => Boolean(row[1]));

/** Compares the target with AWS and says whether the change can be put back now. */
function PutBackFacts({ change, unit }: { change: Change; unit: string | undefined }) {
  const ways = waysBack(change);
  const can = !('cannot' in ways);
  const { data, error } = useQuery(readOptions(putBackState, can ? { change: change.id } : null));
  if (!can)
    return (
      <p>
        <b className="block font-semibold">Cannot be put back</b>
        <span className="text-ink-2">{ways.cannot}</span>
      </p>
    );
  const restored = restoredText(change, unit);
  return (
    <div className="grid gap-1">
      <b className="font-semibold">{restored ? `Put back to ${restored}` : 'Put back'}</b>
      <p className="text-ink-2">
        Opens the dialog with the earlier values. Nothing is sent until you press its button.
      </p>
      <p aria-live="polite">
        <span className="text-ink-3">Changed since: </span>
        {!data && (error ? `not known: ${error.message}` : 'comparing the values with AWS…')}
        {data && data.problem === null && `no, it still has the values that ${change.actor} set.`}
        {data?.problem?.message}
      </p>
    </div>
  );
}

function Actions({ change, title }: { change: Change; title: string }) {
  const undo = useUndo();
  const can = !('cannot' in waysBack(change));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {can && (
        <Button
          look="primary"
          className="min-h-9 max-sm:min-h-11"
          aria-label={`Put back: ${title}`}
          onClick={() => undo.open(change.id)}
        >
          <Undo2 className="size-4" aria-hidden /> Put back
        </Button>
      )}
      <CopyButton
        className="min-h-9 max-sm:min-h-11"
        aria-label={`Copy the link to: ${title}`}
        text={() => `${location.origin}/activity?open=${change.id}`}
      >
        Copy link
      </CopyButton>
      <SendAgain change={change} />
    </div>
  );
}
