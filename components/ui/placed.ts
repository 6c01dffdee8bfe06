type Placing = Partial<Record<'left' | 'top' | 'width' | 'height' | 'transform', number | string>>;

/**
 * A ref that sets an element's styles. Our CSP forbids style attributes, and server rendering turns `style` props into
 * them. Numbers are px.
 */
export const placed = (at: Placing) => (element: HTMLElement | null) => {
  for (const [property, value] of Object.entries(at))
    element?.style.setProperty(property, typeof value === 'number' ? `${value}px` : value);
};
