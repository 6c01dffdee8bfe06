import 'server-only';
import { processWide } from '@/lib/core/process-wide';

const skew = processWide('aws-clock', () => ({ ms: 0, heard: false }));

/** AWS's time, UTC ms: this machine's, corrected by the Date header of the newest answer. */
export const awsNow = () => Date.now() + skew.ms;

/** How far AWS's clock is ahead of this machine's, in ms; null before the first answer. */
export const awsSkew = () => (skew.heard ? skew.ms : null);

/** What another replica heard, for one that did not ask AWS itself. */
export function observeSkew(ms: number) {
  skew.heard = true;
  skew.ms = ms;
}

/** The header has whole seconds, so a difference of two seconds or less is ignored. */
export function observeDate(header: string | undefined) {
  const at = Date.parse(header ?? '');
  if (Number.isNaN(at)) return;
  const difference = at - Date.now();
  skew.heard = true;
  skew.ms = Math.abs(difference) > 2_000 ? difference : 0;
}
