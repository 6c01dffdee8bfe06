'use client';
import { setView } from '@/lib/views/actions';
import { ProblemNote } from '../problems/problem-note';
import { useChange } from '../changes/use-change';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

interface ViewDialogProps {
  /** What the view will be; null as its search removes it. */
  view: { name: string; search: string | null };
  /** What it is now; null: there is none. */
  seen: string | null;
  onClose: () => void;
}

/** Says what becomes of a view that everybody sees, and saves it. */
export function ViewDialog({ view: { name, search }, seen, onClose }: ViewDialogProps) {
  const removes = search === null;
  const change = useChange({
    name: 'setView',
    send: setView,
    done: removes ? `The view ${name} is removed` : `The team sees the view ${name}`,
    onDone: onClose,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={removes ? `Remove the view ${name}` : `Share the view ${name}`}
      footer={
        <>
          <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
            Close
          </Button>
          {search !== seen && (
            <Button
              look="primary"
              size="large"
              busy={change.busy}
              onClick={() => change.send({ name, search, seen })}
            >
              {removes ? 'Remove for everybody' : 'Share with the team'}
            </Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[22px]">
        {change.problem && <ProblemNote problem={change.problem} />}
        <p>
          {removes ? 'Nobody will see this view in the list any more.' : 'Everybody who signs in sees it.'}
        </p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-small">
          <dt className="text-ink-2">Now</dt>
          <dd className="font-mono break-all">{wordsOf(seen)}</dd>
          <dt className="text-ink-2">Then</dt>
          <dd className="font-mono break-all">{wordsOf(search)}</dd>
        </dl>
        {search === seen && <p className="text-small text-ink-2">The view is already like this.</p>}
      </div>
    </Dialog>
  );
}

const wordsOf = (search: string | null) =>
  search === null ? 'no view of this name' : search === '' ? 'all fleets' : decodeURIComponent(search);
