/** ms of processor time of this thread, so that a busy machine is not taken for busy code. */
export const busyMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** The longest stretch of processor time in which no timer of 5 ms could run while the work was done. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  let [longest, last] = [0, busyMs()];
  const look = () => {
    const now = busyMs();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 5);
  await work();
  look();
  clearInterval(timer);
  return longest;
}
