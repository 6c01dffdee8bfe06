import type { ReactNode } from 'react';
import { cn } from '../ui/cn';

interface ColumnsProps {
  /** The wide one. */
  children: ReactNode;
  aside: ReactNode;
  /** On narrow screens, whether `aside` comes first. */
  isAsideFirst?: boolean;
}

/** Two columns of panels; one below the other on narrow screens. */
export const Columns = ({ children, aside, isAsideFirst = false }: ColumnsProps) => (
  <div className="grid grid-cols-[minmax(0,1fr)_404px] items-start gap-4 max-lg:grid-cols-1">
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    <div className={cn('grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4', isAsideFirst && 'max-lg:order-first')}>
      {aside}
    </div>
  </div>
);
