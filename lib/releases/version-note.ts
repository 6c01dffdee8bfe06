/** AWS allows 255 characters in a version's description. */
const LONGEST = 255;
const NOTE = /^(.*?) · change ([0-9a-f-]{36})$/s;

/**
 * The description of a version that Plimsoll makes. It holds the change's id, so that the version is found after a
 * crash, and people see its origin without the database.
 */
export function writeNote(text: string, change: string): string {
  const tail = ` · change ${change}`;
  return text.slice(0, LONGEST - tail.length) + tail;
}

/** Splits a description into text and change id; other tools' descriptions have no id. */
export function readNote(description: string | null): { description: string | null; change?: string } {
  const [, text, change] = NOTE.exec(description ?? '') ?? [];
  return text === undefined || change === undefined ? { description } : { description: text, change };
}
