import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { main } from './fail.ts';
import { CATALOGUE, readMessages, templateOf } from './messages/catalogue.ts';
import { inRoot } from './paths.ts';

/** `npm run messages`: writes all texts for people to docs/messages, one file a domain. */
await main(async () => {
  const domains = readMessages();
  rmSync(inRoot(CATALOGUE), { recursive: true, force: true });
  mkdirSync(inRoot(CATALOGUE));
  for (const [domain, messages] of domains)
    writeFileSync(inRoot(CATALOGUE, `${domain}.pot`), templateOf(messages));
  console.log(`${domains.size} files in ${CATALOGUE}`);
});
