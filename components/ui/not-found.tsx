import Link from 'next/link';
import { EmptyState } from './empty-state';

interface NotFoundProps {
  title: string;
  says: string;
  /** Where all of its kind are listed. */
  href: string;
  all: string;
}

/** The page of one thing that there is not. */
export const NotFound = ({ title, says, href, all }: NotFoundProps) => (
  <EmptyState title={title}>
    {says}{' '}
    <Link href={href} className="text-accent underline">
      {all}
    </Link>
  </EmptyState>
);
