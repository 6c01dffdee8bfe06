import { z } from 'zod';
import { ROLES } from './model';

export const SignIn = z.strictObject({
  name: z.string().trim().min(1, 'Give a name: it stands beside each change').max(80),
  role: z.enum(ROLES, 'Pick one of the four roles'),
});
