/** A ref that scrolls a wide chart to its newest values. */
export const openAtNow = (element: HTMLElement | null) => {
  if (element) element.scrollLeft = element.scrollWidth;
};
