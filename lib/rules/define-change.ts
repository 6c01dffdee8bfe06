import type { z } from 'zod';
import type { Permission } from './grants';
import type { PutBack } from './put-back';

/**
 * The half of a change that a browser may know; `implement` in lib/changes adds the rest. `Form` is only the type of
 * its input schema, because the schema itself would bring 91 kB of zod into every page.
 */
export interface ChangeDefinition<Action extends string = string, Form extends z.ZodType = z.ZodType> {
  /** Its actions in the audit trail, each with its title, such as "Scale out". */
  actions: Record<Action, string>;
  /** Permissions that it may need, depending on its input. The rules of an environment apply by permission. */
  permissions: readonly Permission[];
  /** Rules may stop it, ask for a reason or ticket, or require a second person. */
  isGuarded: boolean;
  /** Its name under `/api/changes`; null: not available to tokens. */
  api: string | null;
  /** A change takes over the turn of one with lower precedence. */
  precedence: number;
  /** How it is put back, or why it cannot be. Dialogs show the reason before they send it. */
  putBack: PutBack;
  readonly form?: Form;
}

/** Usage: `defineChange<typeof ScaleFleet>()({…})`. The form is explicit, the rest is inferred. */
export const defineChange =
  <Form extends z.ZodType>() =>
  <const Action extends string>({
    isGuarded = false,
    api = null,
    precedence = 0,
    ...definition
  }: Pick<ChangeDefinition<Action>, 'actions' | 'permissions' | 'putBack'> &
    Partial<Pick<ChangeDefinition, 'isGuarded' | 'api' | 'precedence'>>): ChangeDefinition<Action, Form> => ({
    ...definition,
    isGuarded,
    api,
    precedence,
  });
