import { Bot } from 'lucide-react';
import { detailOf, isTokenId, type Author } from '@/lib/core/author';

/** A name with the email address or subject below it, which people cannot choose themselves. Tokens have a mark. */
export function AuthorName({ author }: { author: Author }) {
  const detail = detailOf(author);
  return (
    <span title={author.id || undefined}>
      {isTokenId(author.id) && (
        <Bot role="img" aria-label="Token:" className="mr-1 inline size-3.5 text-ink-3" />
      )}
      {author.name}
      {detail && <span className="block text-small break-all text-ink-3">{detail}</span>}
    </span>
  );
}
