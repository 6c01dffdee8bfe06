import { CopiedCode } from '../ui/copied-code';
import { EmptyState } from '../ui/empty-state';

/** What to do where there is no fleet: look elsewhere, make one, or try the product without AWS. */
export function EmptyAccount({ regions }: { regions: readonly string[] }) {
  return (
    <EmptyState title={`No Auto Scaling group in ${regions.join(', ')}`}>
      <div className="mx-auto grid max-w-[62ch] gap-3 text-left">
        <p>
          Plimsoll asked AWS in each of these regions, and AWS listed none. To see fleets, do one of these:
        </p>
        <ul className="grid list-disc gap-1.5 pl-5">
          <li>
            Name other regions in <code className="font-mono">AWS_REGIONS</code>, or other accounts in{' '}
            <code className="font-mono">AWS_ACCOUNTS</code>, and start Plimsoll again.
          </li>
          <li>
            Make an Auto Scaling group with a launch template. The tags <code className="font-mono">app</code>{' '}
            and <code className="font-mono">env</code> say which application and environment it serves. The
            policy of Plimsoll needs the tag app to change it.
          </li>
          <li>Try Plimsoll on a simulated AWS account, without any permission in AWS:</li>
        </ul>
        <CopiedCode title="Command that starts the demo" code="npm run demo" />
      </div>
    </EmptyState>
  );
}
