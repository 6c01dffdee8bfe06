import { capitalised } from '@/lib/core/format';
import Link from 'next/link';
import type { ApiDocument } from '@/lib/server/openapi';
import { Panel } from '../ui/panel';
import { operationsOf, type Placed } from './operations';

const LINK = 'text-accent underline underline-offset-2';

/** All operations of the API, grouped by subject. */
export function ApiIndex({ document }: { document: ApiDocument }) {
  const byTag = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags[0]!);
  return (
    <>
      <h1 className="text-h2 font-semibold">API</h1>
      <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
        With a token, scripts can read all data of these pages and make the changes below. An admin issues
        tokens on the page{' '}
        <Link href="/access" className={LINK}>
          Access
        </Link>
        . The same list as an OpenAPI {document.openapi} document:{' '}
        <a href="/api/openapi.json" className={LINK}>
          openapi.json
        </a>
        .
      </p>
      <div className="grid grid-cols-1 gap-4">
        {[...byTag].map(([tag, placed]) => (
          <Panel key={tag} title={capitalised(tag)}>
            <ul>
              {placed.map((one) => (
                <Line key={one.operation.operationId} placed={one} />
              ))}
            </ul>
          </Panel>
        ))}
      </div>
    </>
  );
}

const Line = ({ placed: { method, path, operation } }: { placed: Placed }) => (
  <li className="grid grid-cols-[22rem_1fr] gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 last:border-b-0 max-md:grid-cols-1">
    <Link href={`/docs/api/${operation.operationId}`} className="font-mono text-small break-all text-accent">
      {method} {path}
    </Link>
    <span className="text-ink-2">{operation.summary}</span>
  </li>
);
