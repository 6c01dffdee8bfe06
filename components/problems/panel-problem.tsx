'use client';
import { createContext, use, type ReactNode } from 'react';
import type { ProblemAt } from '@/lib/core/place';
import { ProblemNote } from './problem-note';

const Told = createContext<readonly ProblemAt[]>([]);

/** Of a page that shows these problems at its top: no panel on it repeats one. */
export const ToldAbove = ({
  problems,
  children,
}: {
  problems: readonly ProblemAt[];
  children: ReactNode;
}) => <Told value={problems}>{children}</Told>;

/** A problem inside a panel, unless the page shows it above. */
export function PanelProblem({ problem }: { problem: ProblemAt }) {
  const isTold = use(Told).some(
    ({ message, account, region }) =>
      message === problem.message && account === problem.account && region === problem.region,
  );
  if (isTold) return null;
  return (
    <div className="p-3">
      <ProblemNote problem={problem} />
    </div>
  );
}
