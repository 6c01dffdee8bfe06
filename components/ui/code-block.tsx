import { CopiedCode } from './copied-code';
import { Summary } from './summary';

/** Code that opens on demand, with a button that copies all of it. */
export const CodeBlock = ({ title, code }: { title: string; code: string }) => (
  <details className="rounded-control border border-line bg-surface">
    <Summary>{title}</Summary>
    <div className="border-t border-line">
      <CopiedCode title={title} code={code} />
    </div>
  </details>
);
