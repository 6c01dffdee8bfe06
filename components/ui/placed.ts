type Placing = Partial<Record<'left' | 'top' | 'width' | 'height' | 'transform', number | string>>;

/**
 * Places an element by its style object, as a ref: pages forbid style attributes, and drawing on the server makes one
 * of each `style`. Numbers are px.
 */
export const placed = (at: Placing) => (element: HTMLElement | null) => {
  for (const [property, value] of Object.entries(at))
    element?.style.setProperty(property, typeof value === 'number' ? `${value}px` : value);
};
