import Link from 'next/link';

/** What an empty list says where the accounts have no fleet, and where to look next. */
export const NoGroupFound = () => (
  <>
    Plimsoll found no Auto Scaling group.{' '}
    <Link href="/first-look" className="text-accent underline">
      First look
    </Link>{' '}
    says where it looked.
  </>
);
