/** Reads a text that this browser keeps. null: there is none, or the browser keeps nothing. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text in this browser. A browser that keeps nothing forgets it, and that is no error. */
export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(name, text);
  } catch {
    // Private windows and full stores refuse it.
  }
}
