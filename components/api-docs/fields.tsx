import { Table, Td, Th } from '../ui/table';
import type { Row, TypeWords } from './schema-rows';

/** A type in words, such as "list of Fleet", with a link to the table of Fleet. */
export const Type = ({ type: { before, shape, after } }: { type: TypeWords }) => (
  <>
    {before}
    {shape && (
      <a href={`#${shape}`} className="text-accent underline underline-offset-2">
        {shape}
      </a>
    )}
    {after}
  </>
);

interface FieldsProps {
  label: string;
  rows: readonly Row[];
  /** Note for optional fields: "optional" in a request, "may be missing" in an answer. */
  optional: string;
}

/** A table of fields with their types, meanings and units. It never gets wider than its container. */
export const Fields = ({ label, rows, optional }: FieldsProps) => (
  <Table aria-label={label} className="table-fixed">
    <thead>
      <tr>
        <Th className="w-3/10 max-sm:w-1/2">Field</Th>
        <Th className="w-3/10 max-sm:hidden">Type</Th>
        <Th>Meaning</Th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, type, required, says }) => (
        <tr key={name} className="align-top">
          <Td className="h-auto py-2 wrap-anywhere">
            <span className="font-mono text-small">{name}</span>
            {!required && <span className="ml-1.5 text-small text-ink-3">{optional}</span>}
            <span className="block text-small text-ink-2 sm:hidden">
              <Type type={type} />
            </span>
          </Td>
          <Td className="h-auto py-2 text-small text-ink-2 wrap-anywhere max-sm:hidden">
            <Type type={type} />
          </Td>
          <Td className="h-auto py-2 text-small text-ink-2 wrap-anywhere">{says}</Td>
        </tr>
      ))}
    </tbody>
  </Table>
);
