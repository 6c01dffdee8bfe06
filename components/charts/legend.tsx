import type { ReactNode } from 'react';
import { SHAPES } from './mark-lanes';

/** Explains the shapes and fills of the stacked chart. */
export const Legend = ({ compared, inferred }: { compared: boolean; inferred: boolean }) => (
  <ul aria-label="Legend" className="flex flex-wrap gap-x-3 text-micro text-ink-3 max-sm:hidden">
    <Entry name="deploy">
      <span className="inline-block h-2.5 w-2 rounded-r-chip bg-marker-deploy" />
    </Entry>
    <Entry name="scale">{SHAPES.scale.out}</Entry>
    <Entry name="policy">{SHAPES.policy.out}</Entry>
    <Entry name="outside">
      <span className="text-warn">{SHAPES.outside.out}</span>
    </Entry>
    <Entry name="over">
      <span className="inline-block h-2.5 w-4 border-t border-over bg-over-fill" />
    </Entry>
    <Entry name="idle">
      <span className="hatch-idle inline-block h-2.5 w-4" />
    </Entry>
    {inferred && (
      <Entry name="inferred">
        <span className="mb-1 inline-block w-4 border-t border-dashed border-capacity" />
      </Entry>
    )}
    {compared && (
      <Entry name="period before">
        <span className="mb-1 inline-block w-4 border-t border-dashed border-ink-3" />
      </Entry>
    )}
  </ul>
);

const Entry = ({ name, children }: { name: string; children: ReactNode }) => (
  <li className="flex items-center gap-1">
    <span aria-hidden>{children}</span> {name}
  </li>
);
