import { z } from 'zod';
import { withExample } from '@/lib/core/example';
import { OneVersion } from '@/lib/images/schema';

const { version, ...family } = OneVersion.shape;

export const TwoVersions = withExample(z.strictObject({ ...family, from: version, to: version }), {
  family: 'storefront',
  from: '2.14.0',
  to: '2.14.1',
});
