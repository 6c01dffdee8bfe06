import { RELEASE_CHECKS } from '@/lib/releases/checks';
import type { Release } from '@/lib/releases/model';
import { FindingList } from '../releases/finding-list';
import { GradeTag, gradeWords } from '../releases/grade-tag';

/** Warns if the release's image does not decide everything that runs. */
export function RollbackGrade({ release: { grade } }: { release: Release }) {
  const sure = grade.found.length === 0 && grade.unknown.length === 0;
  return (
    <section
      aria-label="Does the image decide what runs?"
      className="rounded-panel border border-line px-4 py-2.5"
    >
      <p className="flex items-center gap-2.5">
        <GradeTag grade={grade} />
        <span className="sr-only">{gradeWords(grade)}: </span>
        {sure
          ? 'The image decides everything that runs, so the release will run as it did before.'
          : 'The image does not decide everything that runs:'}
      </p>
      {!sure && <FindingList label="Reasons for the grade" checks={RELEASE_CHECKS} grade={grade} />}
    </section>
  );
}
