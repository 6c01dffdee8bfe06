import { isLoopbackHeader, isLoopbackHost } from '../lib/core/loopback.ts';
import type { Settings } from './settings.ts';

/**
 * Whether Plimsoll answers under the name of a Host header. A foreign page can point its own name at this address (DNS
 * rebinding), and without sign-in only this header reveals that.
 */
export function createHostCheck({ publicUrl, host }: Pick<Settings, 'publicUrl' | 'host'>) {
  const ours = publicUrl ? new URL(publicUrl) : null;
  const isLoopbackOnly = isLoopbackHost(host);
  return (name: string): boolean => {
    if (isLoopbackHeader(name)) return true;
    if (!ours) return !isLoopbackOnly && name !== '';
    // The port may be written although it is the default, but nothing else of an address.
    return /^[\w.[\]:-]+$/.test(name) && URL.parse(`${ours.protocol}//${name}`)?.host === ours.host;
  };
}
