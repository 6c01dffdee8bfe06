/** Parts of a fleet that somebody else also sets. */
export type Part = 'capacity' | 'release';

/** A program or service that also changes a fleet, recognised by the marks that it leaves. */
export interface Owner {
  kind: string;
  /** Short, for a badge: "EKS". */
  label: string;
  /** For example "EKS node group workers of cluster shop". */
  title: string;
  /** What it sets back, and when: "At its next update, EKS sets …". */
  says: string;
  /** What it sets back. */
  sets: readonly Part[];
  /** Until when a change of its parts lasts: "the next terraform apply". */
  until: string;
  /** What its marks name, such as the cluster. */
  names: Record<string, string>;
  /** Whether it acts by itself, or only when somebody runs it. */
  acts: boolean;
  /** AWS refuses changes by anyone else. */
  refuses?: true;
  /** Where the change belongs: "Change it with aws eks update-nodegroup-config." */
  way: string;
  /** The tag or name that shows it. */
  mark: string;
}

/** Facts of a fleet, besides its capacity, that decide what a change of it really does. */
export interface Standing {
  owners: readonly Owner[];
  /** Suspended processes, in AWS's names. */
  suspended: readonly string[];
}
