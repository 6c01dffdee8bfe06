/** Stands where the plan will be, until something is chosen. */
export const PlanHint = ({ choose }: { choose: string }) => (
  <p className="border-l border-line bg-surface-2 px-[22px] py-4 text-ink-2 max-lg:border-t max-lg:border-l-0">
    Choose {choose} to see what AWS will do, what it costs, and how to undo it.
  </p>
);
