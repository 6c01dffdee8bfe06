/** `.` or `..` as a segment; some programs take an encoded slash or a backslash for a separator. */
const DOT_SEGMENT = /(^|[/\\])\.\.?([/\\]|$)/;
const CONTROL = /[\0-\x1f\x7f]/;

export interface RequestPath {
  pathname: string;
  /** With its question mark; empty if there is none. */
  search: string;
}

/**
 * The path that a request line means, written in one way: without dot segments, backslashes and repeated slashes. Each
 * check must look at this path, and nothing but this path may be passed on.
 * @returns null if it is not a path, or if two programs could read it differently
 */
export function requestPath(target: string): RequestPath | null {
  if (!/^\/[\x21-\x7e]*$/.test(target)) return null;
  const [path = '', search = ''] = /^([^?#]*)(.*)$/.exec(target)!.slice(1);
  const url = URL.parse(`http://plimsoll.invalid${path.replace(/[/\\]+/g, '/')}${search}`);
  const decoded = url && decode(url.pathname);
  if (!decoded || CONTROL.test(decoded) || DOT_SEGMENT.test(decoded)) return null;
  return { pathname: url.pathname, search: url.search };
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
