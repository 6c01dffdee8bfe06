import { crossingText, type Crossing } from '@/lib/budgets/model';
import { NoteBar } from '../ui/note-bar';

/** Said before the click: which budget a change takes its month over, and what that asks for. */
export const CrossingNotes = ({ crossings }: { crossings: readonly Crossing[] }) =>
  crossings.length > 0 && (
    <NoteBar tone="warn" title={crossings.map(crossingText).join(' ')}>
      Give a reason: it is kept with the change.
    </NoteBar>
  );
