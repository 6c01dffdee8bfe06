import type { Problem } from '@/lib/core/errors';
import type { Image } from './model';

export interface Ancestor {
  id: string;
  region: string;
  /** For example "shop-base v41", or Amazon's name; null if only the id is known. */
  name: string | null;
  family: string | null;
  version: string | null;
  /** UTC ms. */
  createdAt: number | null;
  /** `unknown`: AWS did not say whether it still exists. */
  note: 'own' | 'amazon' | 'gone' | 'unknown';
  revoked: boolean;
}

export interface Ancestry {
  /** From the version to its source image, and so on. */
  line: Ancestor[];
  /** The newest ten images made from it; `descendants` is their full number. */
  madeOfIt: string[];
  descendants: number;
  /** Why AWS did not answer. The line then ends with the account's own images. */
  problem?: Problem | undefined;
}

export type Entry = Pick<Ancestor, 'id' | 'region' | 'createdAt'>;

/** The line as far as the account's own images tell, without a call to AWS. */
export function ownLine(image: Image, known: ReadonlyMap<string, Image>): Entry[] {
  const line: Image[] = [];
  for (let at: Image | undefined = image; at && !line.includes(at); at = known.get(at.sourceId ?? ''))
    line.push(at);
  return line;
}
