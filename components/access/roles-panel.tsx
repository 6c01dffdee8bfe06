import { PERMISSION_WORDS, PERMISSIONS, ROLE_PERMISSIONS, ROLE_SUMMARY, ROLES } from '@/lib/rules/grants';
import { Panel } from '../ui/panel';
import { StatusMark } from '../ui/status-mark';
import { Table, Td, Th } from '../ui/table';

/** What each role allows. */
export const RolesPanel = () => (
  <Panel title="Roles" note="each applies where it is granted">
    <Table aria-label="What each role may do">
      <thead>
        <tr>
          <Th className="w-full">Permission</Th>
          {ROLES.map((role) => (
            <Th key={role} title={ROLE_SUMMARY[role]} className="px-2 text-center max-sm:hidden">
              {role}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <Td className="text-ink-2">
            See everything
            <Allowed roles={ROLES} />
          </Td>
          {ROLES.map((role) => (
            <Mark key={role} allowed />
          ))}
        </tr>
        {PERMISSIONS.map((permission) => (
          <tr key={permission}>
            <Td className="text-ink-2">
              {PERMISSION_WORDS[permission]}
              <Allowed roles={ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission))} />
            </Td>
            {ROLES.map((role) => (
              <Mark key={role} allowed={ROLE_PERMISSIONS[role].includes(permission)} />
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  </Panel>
);

/** A phone has no room for a column of each role. */
const Allowed = ({ roles }: { roles: readonly string[] }) => (
  <span className="block text-small text-ink-3 sm:hidden">{roles.join(', ')}</span>
);

const Mark = ({ allowed }: { allowed: boolean }) => (
  <Td className="px-2 text-center max-sm:hidden">
    {allowed ? (
      <StatusMark shape="disc" className="inline text-ok-mark" label="yes" />
    ) : (
      <span className="text-ink-3" aria-label="no" role="img">
        ·
      </span>
    )}
  </Td>
);
