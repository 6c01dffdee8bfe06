import { GLOSSARY, termId } from '@/lib/core/glossary/glossary';
import type { Term } from '@/lib/core/glossary/part';
import { Panel } from '../ui/panel';

/** All terms with a meaning of their own. Each term has an anchor, such as /glossary#line. */
export const Glossary = () => (
  <>
    <h1 className="text-h2 font-semibold">Glossary</h1>
    <p className="mt-1 mb-3 max-w-[75ch] text-ink-2">
      What the words on these pages mean, and what AWS calls the same thing.
    </p>
    <div className="grid grid-cols-1 gap-4">
      {GLOSSARY.map(({ title, terms }) => (
        <Panel key={title} title={title}>
          <dl>
            {terms.map((term) => (
              <Entry key={term.term} {...term} />
            ))}
          </dl>
        </Panel>
      ))}
    </div>
  </>
);

const Entry = ({ term, aws, meaning }: Term) => (
  <div
    id={termId(term)}
    className="grid scroll-mt-(--topbar) gap-x-6 border-b border-line px-4 py-2.5 last:border-b-0 target:bg-hover sm:grid-cols-[13rem_minmax(0,1fr)]"
  >
    <dt className="font-medium">
      {term}
      {aws && <span className="block text-small font-normal text-ink-3">AWS: {aws}</span>}
    </dt>
    <dd className="max-w-[75ch] text-ink-2">{meaning}</dd>
  </div>
);
