/** AWS keeps 255 characters of a version's description. */
const LONGEST = 255;
const NOTE = /^(.*?) · change ([0-9a-f-]{36})$/s;

/**
 * The description of a version made here. It carries the change's id, so that after a crash the version is found again
 * by asking AWS, and without our database one still sees where it came from.
 */
export function writeNote(text: string, change: string): string {
  const tail = ` · change ${change}`;
  return text.slice(0, LONGEST - tail.length) + tail;
}

/** The text for people, and the change; others' descriptions have none. */
export function readNote(description: string | null): { description: string | null; change?: string } {
  const [, text, change] = NOTE.exec(description ?? '') ?? [];
  return text === undefined || change === undefined ? { description } : { description: text, change };
}
