/** A ref that keeps an item in sight: a line that is wider than the screen scrolls to it, also when its width changes. */
export function showInLine(item: HTMLElement | null) {
  const line = item?.parentElement;
  if (!line) return;
  const show = () => {
    const { left } = item.getBoundingClientRect();
    line.scrollLeft += left - line.getBoundingClientRect().left - PEEK_PX;
  };
  // It calls once when it begins to watch, and again when a font changes the widths.
  const watch = new ResizeObserver(show);
  watch.observe(line);
  watch.observe(item);
  return () => watch.disconnect();
}

/** What stays in sight of the item before, as a sign that the line goes on. */
const PEEK_PX = 24;
