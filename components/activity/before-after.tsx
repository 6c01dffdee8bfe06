import { differences, notesOf, type Change } from '@/lib/core/change';
import { shortId } from '@/lib/core/format';

/** Shortens ids, but not other words. */
const show = (value: string | number | boolean | null) =>
  value === null ? '—' : /\s/.test(String(value)) ? String(value) : shortId(String(value));

/** The values before and after a change, field by field. */
export function BeforeAfter({ change }: { change: Change }) {
  const label = change.result?.label;
  return (
    <ul>
      {differences(change).map(({ field, before, after }) => (
        <li key={field} className={`${after}`.length > 40 ? 'min-w-56' : 'whitespace-nowrap'}>
          <span className="text-small text-ink-3">{field}</span>{' '}
          <span className="text-ink-2">{show(before)}</span> → <b className="font-semibold">{show(after)}</b>
        </li>
      ))}
      {notesOf(change).map(({ field, text }) => (
        <li
          key={field}
          className={field === 'override' ? 'min-w-48 font-semibold text-warn' : 'text-small text-ink-2'}
        >
          {text}
        </li>
      ))}
      {label && <li className="text-small text-ink-3">{String(label)}</li>}
    </ul>
  );
}
