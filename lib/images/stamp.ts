/** When something was decided about an image, by whom and why: the value of its tag. */
export interface Stamp {
  /** UTC ms; null where the tag was written by hand, in a form of its own. */
  at: number | null;
  by: string | null;
  reason: string | null;
}

/** EC2 takes 256 characters in a tag's value. */
const MOST = 255;
const FORM = /^(\S+)(?: by (.+?))?(?:: (.+))?$/s;

/** "2026-11-17T14:32:00.000Z by Mara Kessler: loses carts" */
export function writeStamp({ at, by, reason }: { at: number; by: string; reason?: string }): string {
  const who = by.replaceAll(':', ' ');
  return `${new Date(at).toISOString()} by ${who}${reason ? `: ${reason}` : ''}`.slice(0, MOST);
}

/** Of a tag that somebody else wrote the whole value is the reason. */
export function readStamp(value: string): Stamp {
  const [, time = '', by = null, reason = null] = FORM.exec(value) ?? [];
  const at = Date.parse(time);
  return Number.isNaN(at) ? { at: null, by: null, reason: value || null } : { at, by, reason };
}
