import { vi } from 'vitest';

/** The next import of a module of the app loads it anew, and what the process held is gone with the old ones. */
export function loadAnew() {
  Reflect.deleteProperty(globalThis, Symbol.for('plimsoll'));
  vi.resetModules();
}
