/** The value of a tag that records a decision about an image: when, by whom and why. */
export interface Stamp {
  /** UTC ms; null if someone wrote the tag by hand in another form. */
  at: number | null;
  by: string | null;
  reason: string | null;
}

export interface Revocation extends Stamp {
  /** The revoked source image, such as "storefront v2.14.0"; null if the image itself is revoked. */
  through: string | null;
}

/** When and by whom a channel was pointed at an image. */
export interface Pointing extends Stamp {
  channel: string;
  at: number;
}

/** EC2 accepts 256 characters in a tag's value. */
const MOST = 255;
const FORM = /^(\S+)(?: by (.+?))?(?:: (.+))?$/s;

/** For example "2026-11-17T14:32:00.000Z by Mara Kessler: loses carts". */
export function writeStamp({ at, by, reason }: { at: number; by: string; reason?: string }): string {
  const who = by.replaceAll(':', ' ');
  return `${new Date(at).toISOString()} by ${who}${reason ? `: ${reason}` : ''}`.slice(0, MOST);
}

/** For a tag in another form, the whole value is the reason. */
export function readStamp(value: string): Stamp {
  const [, time = '', by = null, reason = null] = FORM.exec(value) ?? [];
  const at = Date.parse(time);
  return Number.isNaN(at) ? { at: null, by: null, reason: value || null } : { at, by, reason };
}
