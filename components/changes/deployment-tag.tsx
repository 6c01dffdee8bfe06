import { STATUS, type Deployment } from '@/lib/deployments/model';
import { Tag } from '../ui/tag';
import type { Shape } from '../ui/status-mark';

const SHAPES: Record<string, Shape> = { busy: 'half', ok: 'disc', warn: 'triangle', bad: 'diamond' };

export function DeploymentTag({ deployment }: { deployment: Pick<Deployment, 'status'> }) {
  const known = STATUS[deployment.status];
  if (!known) return <Tag tone="unknown">{deployment.status}</Tag>;
  return (
    <Tag tone={known.tone} mark={SHAPES[known.tone] ?? 'ring'}>
      {known.word}
    </Tag>
  );
}
