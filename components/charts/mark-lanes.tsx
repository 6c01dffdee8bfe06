import { spreadMarks, type Mark } from './chart-data';

const place = (at: number, from: number, to: number) =>
  `calc(44px + (100% - 52px) * ${(at - from) / (to - from)})`;

/** What changed, above the bands: pennants for deployments, triangles for scalings. */
export function MarkLanes({ marks, from, to }: { marks: readonly Mark[]; from: number; to: number }) {
  const deploys = marks.filter((mark) => mark.kind === 'deploy');
  const scales = marks.filter((mark) => mark.kind !== 'deploy');
  return (
    <ul aria-label="Changes in this range" className="relative mb-1 h-9 text-micro text-ink-3">
      <li aria-hidden className="absolute top-0 left-0">
        deploy
      </li>
      <li aria-hidden className="absolute top-[18px] left-0">
        scale
      </li>
      {spreadMarks(deploys, from, to).map((mark) => (
        <li
          key={`d${mark.at}`}
          style={{ left: place(mark.at, from, to) }}
          className="absolute top-0 rounded-r-chip bg-marker-deploy px-1 font-mono font-semibold whitespace-nowrap text-on-accent"
        >
          {mark.label}
        </li>
      ))}
      {spreadMarks(scales, from, to).map((mark) => (
        <li
          key={`s${mark.at}`}
          style={{ left: place(mark.at, from, to) }}
          className="absolute top-[18px] -translate-x-1/2 whitespace-nowrap text-marker-scale"
        >
          {mark.kind === 'scale-out' ? '▲' : '▼'}
          {mark.label}
        </li>
      ))}
    </ul>
  );
}
