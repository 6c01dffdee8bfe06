import { RELEASE_CHECKS } from '@/lib/releases/checks';
import type { Release } from '@/lib/releases/model';
import { FindingList } from '../releases/finding-list';
import { GradeTag, gradeWords } from '../releases/grade-tag';

/** Whether what ran then is what will run: the image alone decides, or what else does. */
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
          ? 'The image decides everything that runs: what worked then works again.'
          : 'What runs is not decided by the image alone:'}
      </p>
      {!sure && <FindingList label="What its grade is made of" checks={RELEASE_CHECKS} grade={grade} />}
    </section>
  );
}
