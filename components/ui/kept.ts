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

const YEAR_S = 365 * 86_400;

/** Keeps a text in a cookie for a year, so that the server has it for the first paint. */
export function keepCookie(name: string, text: string): void {
  document.cookie = `${name}=${encodeURIComponent(text)}; path=/; max-age=${YEAR_S}; samesite=lax`;
}
