/** A ref that scrolls a line which is wider than the screen, so that the open item of it is in sight. */
export function showInLine(item: HTMLElement | null) {
  const line = item?.parentElement;
  if (!line) return;
  const { left } = item.getBoundingClientRect();
  line.scrollLeft += left - line.getBoundingClientRect().left - 24;
}
