import { crossingText, type Crossing } from '@/lib/budgets/crossings';
import { NoteBar } from '../ui/note-bar';

/** Warns, before a change is sent, which budgets it would exceed. Such a change needs a reason. */
export const CrossingNotes = ({ crossings }: { crossings: readonly Crossing[] }) =>
  crossings.length > 0 && (
    <NoteBar tone="warn" title={crossings.map(crossingText).join(' ')}>
      Enter a reason. Plimsoll keeps it with the change.
    </NoteBar>
  );
