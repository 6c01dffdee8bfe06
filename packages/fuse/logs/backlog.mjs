/** Limits of PutLogEvents; each event counts 26 bytes more than its text. */
const MOST_EVENTS = 10_000;
const MOST_BYTES = 1_000_000;
const EACH = 26;
/** A longer line becomes several events. */
const LONGEST = 200_000;
/** What waits while AWS does not answer. Then the oldest lines are lost. */
const MOST_WAITING = 4_000_000;

const sizeOf = ({ message }) => Buffer.byteLength(message) + EACH;

/** Lines that wait to be sent. */
export function openBacklog() {
  let [events, bytes, lost] = [[], 0, 0];
  const push = (event) => {
    events.push(event);
    bytes += sizeOf(event);
    while (bytes > MOST_WAITING) {
      bytes -= sizeOf(events.shift());
      lost += 1;
    }
  };
  return {
    add(text, timestamp) {
      for (let at = 0; at === 0 || at < text.length; at += LONGEST)
        push({ timestamp, message: text.slice(at, at + LONGEST) || ' ' });
    },
    get bytes() {
      return bytes;
    },
    /** The texts of all that waits. */
    get texts() {
      return events.map(({ message }) => message);
    },
    /** The oldest events that one request may have, in the order of their times: the clock may have been set back. */
    take() {
      let [count, size] = [0, 0];
      while (count < events.length && count < MOST_EVENTS && size + sizeOf(events[count]) <= MOST_BYTES)
        size += sizeOf(events[count++]);
      const taken = events.slice(0, count);
      if (lost > 0 && count > 0)
        taken.unshift({
          timestamp: taken[0].timestamp,
          message: `fuse: ${lost} lines before this were lost`,
        });
      const told = lost;
      return {
        events: taken.sort((a, b) => a.timestamp - b.timestamp),
        /** AWS has them. Others may have been lost or added in the meantime. */
        done() {
          const sent = new Set(taken);
          events = events.filter((event) => !sent.has(event));
          bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
          lost -= told;
        },
      };
    },
  };
}
