import { Fragment } from 'react';
import type { Span } from './match';

/** A text with the characters underlined that were typed. Spans are in their order and do not overlap. */
export const Marked = ({ text, spans }: { text: string; spans: readonly Span[] }) => (
  <>
    {spans.map(([from, to], index) => (
      <Fragment key={from}>
        {text.slice(spans[index - 1]?.[1] ?? 0, from)}
        <mark className="bg-transparent font-semibold text-inherit underline decoration-accent decoration-2 underline-offset-3">
          {text.slice(from, to)}
        </mark>
      </Fragment>
    ))}
    {text.slice(spans.at(-1)?.[1] ?? 0)}
  </>
);
