import { duration } from '@/lib/core/format';
import { bad, ok, unknown, type Finding } from './finding';

/** AWS refuses requests from five minutes on. Half a minute shows that nothing sets the clock. */
const FAR_MS = 30_000;

/** How far the clock of the server is from that of AWS. */
export function clockFinding(skewMs: number | null): Finding {
  if (skewMs === null) return unknown('Clock', 'AWS has not answered, so the difference is not known.');
  const apart = duration(Math.abs(skewMs));
  if (Math.abs(skewMs) <= FAR_MS)
    return ok('Clock', skewMs === 0 ? 'same time as AWS' : `differs from AWS by ${apart}`);
  return bad(
    'Clock',
    `the server is ${apart} ${skewMs > 0 ? 'behind' : 'ahead of'} AWS. With a difference of five minutes or more, AWS refuses requests.`,
    'Synchronise the clock of the server with NTP. On EC2, 169.254.169.123 is an NTP server.',
  );
}
