interface ChartKeysProps {
  id: string;
  /** Number of points that Shift moves by, in words: "ten". */
  leap: string;
  /** Whether its range can be chosen. */
  zooms?: boolean;
  /** What is switched off, in a sentence. */
  hidden: string;
}

/** How a chart is used by pointer and keys. Screen readers also hear what is switched off. */
export const ChartKeys = ({ id, leap, zooms = false, hidden }: ChartKeysProps) => (
  <p id={id} className="px-4 pb-1 text-micro text-ink-3 max-sm:sr-only">
    {zooms && 'Drag to zoom. '}Click to pin a moment. Arrow keys move the crosshair, with Shift by {leap}.{' '}
    {zooms && 'Enter marks one end of a zoom, and Enter again the other. '}P pins.
    {zooms && ' + and − zoom. Escape returns to the previous range.'}
    {hidden && <span className="sr-only"> {hidden}</span>}
  </p>
);
