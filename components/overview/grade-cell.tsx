import Link from 'next/link';
import { fleetPartPath } from '@/lib/fleets/page-tabs';
import type { Fleet } from '@/lib/fleets/model';
import type { FleetGrade } from '@/lib/fleets/grade';
import { GradeTag, gradeWords } from '../releases/grade-tag';

/** Links the grade to its findings. Shows a question mark until the grade is known. */
export function GradeCell({ fleet, grade }: { fleet: Fleet; grade: FleetGrade | null }) {
  const words = grade ? gradeWords(grade) : 'grade not known yet';
  return (
    <Link
      href={fleetPartPath(fleet.ref, 'immutability')}
      aria-label={`Immutability of ${fleet.ref.name}: ${words}, see findings`}
      title={words}
      className="inline-grid place-items-center rounded-chip max-sm:min-h-11 max-sm:min-w-11"
    >
      <GradeTag grade={grade} />
    </Link>
  );
}
