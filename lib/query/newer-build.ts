import { BUILD } from '@/lib/core/build';

let isNewer = false;
const listeners = new Set<() => void>();

/** Stores the build that an answer names; null if it names none. */
export function noteBuild(build: string | null | undefined) {
  if (!build || build === BUILD || isNewer) return;
  isNewer = true;
  listeners.forEach((tell) => tell());
}

/** Whether the server runs another build than this page, as a store for React. */
export const newerBuild = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  get: () => isNewer,
};
