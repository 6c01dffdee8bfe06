import type { Figure } from './account-figures';

/** The four figures of an account. */
export function AccountTotals({ figures, account }: { figures: readonly Figure[]; account: string }) {
  return (
    <dl
      aria-label={`Totals of ${account}`}
      className="grid grid-cols-2 gap-px border-b border-line bg-line @min-[43rem]:grid-cols-4"
    >
      {figures.map(({ label, figure, unit, note }) => (
        <div key={label} className="min-w-0 bg-surface px-4 pt-2.5 pb-3">
          <dt className="text-small text-ink-2">{label}</dt>
          <dd className="text-h1 font-semibold tracking-tight">
            {figure} <small className="text-base font-normal text-ink-3">{unit}</small>
          </dd>
          <dd className="text-small text-ink-3">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
