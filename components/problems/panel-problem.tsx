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

/** Whether the page shows a problem at its top. */
export function useIsTold() {
  const told = use(Told);
  return (problem: ProblemAt) =>
    told.some(
      ({ message, account, region }) =>
        message === problem.message && account === problem.account && region === problem.region,
    );
}

/** A problem inside a panel, unless the page shows it above. */
export function PanelProblem({ problem }: { problem: ProblemAt }) {
  if (useIsTold()(problem)) return null;
  return (
    <div className="p-3">
      <ProblemNote problem={problem} />
    </div>
  );
}
