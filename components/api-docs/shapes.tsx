import type { JsonSchema } from '@/lib/server/json-schema';
import { Panel } from '../ui/panel';
import { Fields } from './fields';
import { rowsOf, textOf, typeWords } from './schema-rows';

interface ShapesProps {
  names: readonly string[];
  schemas: Readonly<Record<string, JsonSchema>>;
}

/** Tables of the shapes that an answer or a request body refers to. */
export const Shapes = ({ names, schemas }: ShapesProps) =>
  names.map((name) => {
    const schema = schemas[name]!;
    const rows = rowsOf(schema);
    return (
      <div key={name} id={name} className="scroll-mt-16">
        <Panel title={name}>
          <p className="px-4 py-2 text-ink-2">{schema.description}</p>
          {rows.length > 0 ? (
            <Fields label={name} rows={rows} optional="may be missing" />
          ) : (
            <p className="px-4 pb-2 text-small text-ink-2">{textOf(typeWords(schema))}</p>
          )}
        </Panel>
      </div>
    );
  });
