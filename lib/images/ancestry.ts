import type { Problem } from '@/lib/core/errors';
import type { Image } from './model';

export interface Ancestor {
  id: string;
  region: string;
  /** "shop-base v41", Amazon's name of it, or null where nothing is known but the id. */
  name: string | null;
  family: string | null;
  version: string | null;
  /** UTC ms */
  createdAt: number | null;
  note: 'own' | 'amazon' | 'gone';
  revoked: boolean;
}

export interface Ancestry {
  /** From the version to what it was made of, and so on. */
  line: Ancestor[];
  /** Newest ten of what was made of it, of how many. */
  madeOfIt: string[];
  descendants: number;
  /** Why AWS could not be asked; the line then ends with the account's own images. */
  problem?: Problem | undefined;
}

export type Entry = Pick<Ancestor, 'id' | 'region' | 'createdAt'>;

/** As far as the account's own images tell, without asking AWS. */
export function ownLine(image: Image, known: ReadonlyMap<string, Image>): Entry[] {
  const line: Image[] = [];
  for (let at: Image | undefined = image; at && !line.includes(at); at = known.get(at.sourceId ?? ''))
    line.push(at);
  return line;
}
