import type { FieldRow } from './fields';

/** Every field before and after. Those that changed are bold and have a line at their left. */
export const FieldTable = ({ rows, label }: { rows: readonly FieldRow[]; label: string }) => (
  <table aria-label={label} className="w-full rounded-control border border-line bg-surface text-left">
    <thead>
      <tr className="text-small text-ink-3">
        <th scope="col" className="px-2.5 py-1.5 font-medium">
          Field
        </th>
        <th scope="col" className="px-2.5 py-1.5 font-medium">
          Before
        </th>
        <th scope="col" className="px-2.5 py-1.5 font-medium">
          After
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ field, name, before, after, changed }) => (
        <tr key={field} className={changed ? 'font-semibold' : 'font-normal text-ink-2'}>
          <th
            scope="row"
            className={`border-t border-line border-l-2 px-2.5 py-1.5 align-top ${changed ? 'border-l-accent font-semibold' : 'border-l-transparent font-normal'}`}
          >
            {name}
          </th>
          <td className="border-t border-line px-2.5 py-1.5 align-top font-normal wrap-anywhere text-ink-2">
            {before}
          </td>
          <td className="border-t border-line px-2.5 py-1.5 align-top wrap-anywhere">{after}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
