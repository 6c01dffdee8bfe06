import type { VersionRow } from '@/lib/families/family';
import { commitsOf } from '@/lib/images/versions';
import { NoteBar } from '../ui/note-bar';

/** Of a version whose AMIs name different commits, so that fleets of one version may run different code. */
export function CommitsNote({ version }: { version: VersionRow }) {
  const commits = commitsOf(version);
  if (commits.length < 2) return null;
  const named = commits.map(({ commit, regions }) => `${commit} in ${regions.join(' and ')}`).join(', ');
  return (
    <NoteBar tone="warn" title={`The AMIs of ${version.label} name ${commits.length} commits.`}>
      {named}. They may contain different code. Copy the AMI of one region to the others, or build a new
      version.
    </NoteBar>
  );
}
