/** Hatch patterns for idle headroom, its cost, values that are not final, and old data. Rendered once per chart. */
export const Hatches = ({ id }: { id: string }) => (
  <svg width="0" height="0" className="absolute" aria-hidden>
    <defs>
      <Hatch id={`${id}idle`} stroke="var(--idle-hatch)" gap={5} width={1.3} angle={45} />
      <Hatch id={`${id}waste`} stroke="var(--waste-hatch)" gap={4} width={1.4} angle={45} />
      <Hatch id={`${id}notfinal`} stroke="var(--notfinal-hatch)" gap={5} width={1.2} angle={-45} />
      <pattern id={`${id}stale`} width="4" height="4" patternUnits="userSpaceOnUse">
        <circle cx="1" cy="1" r=".8" fill="var(--axis)" />
      </pattern>
    </defs>
  </svg>
);

interface HatchProps {
  id: string;
  stroke: string;
  gap: number;
  width: number;
  angle: number;
}

const Hatch = ({ id, stroke, gap, width, angle }: HatchProps) => (
  <pattern
    id={id}
    width={gap}
    height={gap}
    patternUnits="userSpaceOnUse"
    patternTransform={`rotate(${angle})`}
  >
    <rect width={gap} height={gap} fill="var(--surface)" />
    <path d={`M0 0v${gap}`} stroke={stroke} strokeWidth={width} />
  </pattern>
);
