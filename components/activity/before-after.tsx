import { differences, type Change } from '@/lib/audit-trail/model';
import { shortId } from '@/lib/core/format';

const show = (value: string | number | boolean | null) => (value === null ? '—' : shortId(String(value)));

/** What the change was from and to, field by field. */
export function BeforeAfter({ change }: { change: Change }) {
  const label = change.result?.label;
  return (
    <ul>
      {differences(change).map(({ field, before, after }) => (
        <li key={field} className="whitespace-nowrap">
          <span className="text-small text-ink-3">{field}</span>{' '}
          <span className="text-ink-2">{show(before)}</span> → <b className="font-semibold">{show(after)}</b>
        </li>
      ))}
      {label && <li className="text-small text-ink-3">{String(label)}</li>}
    </ul>
  );
}
