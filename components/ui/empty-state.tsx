import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** A part of what would be listed could not be read, so that nothing here says that there is none. */
  isUnread?: boolean;
  children?: ReactNode;
}

/** Says what is missing, and what to do next. */
export const EmptyState = ({ title, isUnread = false, children }: EmptyStateProps) => (
  <div className="px-5 py-8 text-center text-ink-2">
    <h3 className="mb-1 text-strong font-semibold text-ink">{isUnread ? 'Not known' : title}</h3>
    <div>
      {isUnread ? 'Plimsoll could not read everything. It found nothing in what it could read.' : children}
    </div>
  </div>
);
