import { globSync, readFileSync } from 'node:fs';
import { inRoot } from '../paths.ts';
import { messagesOf, type Message } from './collect.ts';

export const CATALOGUE = 'docs/messages';

/** Domains of the app are folders of lib and components; those with one name are one. */
const domainOf = (file: string) => {
  const [top, folder] = file.split('/');
  return top === 'app' ? 'app' : folder!;
};

const SOURCES = ['app/**/*.tsx', 'components/**/*.{ts,tsx}', 'lib/*/**/*.{ts,tsx}', 'packages/cli/**/*.ts'];
const isSource = (file: string) => !/\.test\.|\/generated\/|\/testing\//.test(file);

/** All messages of the sources, by domain and in the order of files. */
export function readMessages(): Map<string, Message[]> {
  const files = globSync(SOURCES, { cwd: inRoot() }).filter(isSource).sort();
  return Map.groupBy(
    files.flatMap((file) => messagesOf(file, readFileSync(inRoot(file), 'utf8'))),
    ({ file }) => domainOf(file),
  );
}

/** One domain as a gettext template, without numbers of lines, which change without the text. */
export function templateOf(messages: readonly Message[]): string {
  const byText = Map.groupBy(messages, ({ text }) => text);
  const entries = [...byText].map(([text, places]) => {
    const files = [...new Set(places.map(({ file }) => `#: ${file}`))];
    return [...files, `msgid ${JSON.stringify(text)}`, 'msgstr ""'].join('\n');
  });
  return `${HEADER}\n${entries.join('\n\n')}\n`;
}

const HEADER = `msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
`;
