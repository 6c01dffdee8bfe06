import { NoteBar } from '../ui/note-bar';

/** Of a version that another account owns. */
export const SharedNote = ({ owner }: { owner: string }) => (
  <NoteBar tone="ok" title={`Account ${owner} owns it and shares it.`}>
    Only that account can tag it, so Plimsoll keeps its channels and its revocation in its own database.
  </NoteBar>
);
