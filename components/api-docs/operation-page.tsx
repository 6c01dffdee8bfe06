import Link from 'next/link';
import type { ApiDocument } from '@/lib/server/openapi';
import { CodeBlock } from '../ui/code-block';
import { CopiedCode } from '../ui/copied-code';
import { Panel } from '../ui/panel';
import { curlOf } from './curl';
import { Fields, Type } from './fields';
import type { Placed } from './operations';
import { rowsOf, shapesIn, typeWords, type Row } from './schema-rows';
import { Shapes } from './shapes';

interface OperationPageProps {
  document: ApiDocument;
  placed: Placed;
}

/** One operation with its parameters, an example request and its answer. */
export function OperationPage({ document, placed: { method, path, operation } }: OperationPageProps) {
  const [[type, { schema, example }]] = Object.entries(operation.responses[200].content) as [
    [string, (typeof operation.responses)[200]['content'][string]],
  ];
  const body = operation.requestBody?.content['application/json'].schema;
  const taken: Row[] = body
    ? rowsOf(body)
    : (operation.parameters ?? []).map(({ name, required, schema: field, description = '' }) => ({
        ...{ name, required, type: typeWords(field), says: description || (field.description ?? '') },
      }));
  const { schemas } = document.components;
  const named = [...new Set([schema, body ?? {}].flatMap((one) => shapesIn(one, schemas)))];
  const answered = rowsOf(schema);
  return (
    <>
      <p className="text-small">
        <Link href="/docs/api" className="text-accent underline underline-offset-2">
          API
        </Link>
      </p>
      <h1 className="mt-1 font-mono text-h2 font-semibold break-all">
        {method} {path}
      </h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        {operation.summary} {operation.description}
      </p>
      <div className="grid grid-cols-1 gap-4">
        <Panel title="Example">
          <CopiedCode title="Example as a curl command" code={curlOf(path, operation)} />
        </Panel>
        {taken.length > 0 && (
          <Panel title={body ? 'Body' : 'Parameters'} note={body && 'JSON'}>
            <Fields label={body ? 'Body' : 'Parameters'} rows={taken} optional="optional" />
          </Panel>
        )}
        <Panel title="Answer" note={type}>
          {answered.length > 0 ? (
            <Fields label="Answer" rows={answered} optional="may be missing" />
          ) : (
            <p className="px-4 pt-2 text-ink-2">
              <Type type={typeWords(schema)} />
            </p>
          )}
          <div className="p-3">
            <CodeBlock
              title="An answer from the sandbox, with shortened lists"
              code={typeof example === 'string' ? example : JSON.stringify(example, null, 2)}
            />
          </div>
        </Panel>
        <Shapes names={named} schemas={schemas} />
      </div>
    </>
  );
}
