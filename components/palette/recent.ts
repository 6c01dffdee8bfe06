import { keep, readKept } from '../ui/kept';

const NAME = 'palette-recent';
const MOST = 12;

/** Ids of what was used last in this browser, newest first. */
export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(readKept(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export const keepRecent = (id: string) =>
  keep(NAME, JSON.stringify([id, ...readRecent().filter((one) => one !== id)].slice(0, MOST)));
