import type { Contents } from './contents';

export interface ContentsAnswer {
  /** The image whose manifest was read; null if none of the version has one. */
  image: { id: string; region: string; architecture: string | null; digest: string } | null;
  contents: Contents | null;
  /** Why the contents are not known; null if they are. */
  why: string | null;
}

export interface ContentsChange {
  /** Empty: both hold the same. null: a manifest is missing. */
  sentences: string[] | null;
  why: string | null;
}
