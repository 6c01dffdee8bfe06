import { ROLE_SUMMARY, type Role } from '@/lib/rules/grants';
import { FIELD } from '../ui/field';

interface RoleFieldProps<R extends Role> {
  role: R;
  roles: readonly R[];
  onChange: (role: R) => void;
}

/** Chooses a role, and says what it may do. */
export const RoleField = <R extends Role>({ role, roles, onChange }: RoleFieldProps<R>) => (
  <label className="grid gap-1">
    <span>
      <b className="font-semibold">Role</b>{' '}
      <span className="text-small text-ink-3">{ROLE_SUMMARY[role]}</span>
    </span>
    <select
      value={role}
      onChange={(event) => onChange(event.target.value as R)}
      className={`${FIELD.form} w-full`}
    >
      {roles.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  </label>
);
