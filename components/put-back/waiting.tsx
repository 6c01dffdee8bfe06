import { ReadProblem, type ReadState } from '../problems/read-problem';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';

interface WaitingProps {
  read: ReadState;
  /** What it reads, such as "the budgets". */
  what: string;
  onClose: () => void;
}

/** In place of a dialog whose present values are not read yet, or could not be read. */
export const Waiting = ({ read, what, onClose }: WaitingProps) => (
  <Dialog
    open
    onClose={onClose}
    title="Put back"
    footer={
      <>
        <p role="status" className="mr-auto min-w-0 text-ink-2">
          {read.error ? 'Nothing was sent.' : `Plimsoll is reading ${what}.`}
        </p>
        <Button className="min-h-11 px-4 max-sm:flex-1" onClick={onClose}>
          Close
        </Button>
      </>
    }
  >
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-[22px]">
      <ReadProblem read={read} what={what} />
      {!read.error && (
        <>
          <Skeleton className="h-24" />
          <Skeleton className="h-40" />
        </>
      )}
    </div>
  </Dialog>
);
