import { COVER_WORDS } from '@/lib/rules/policy-words';
import { GUARDED } from '@/lib/registry/changes';
import { PERMISSION_WORDS } from '@/lib/rules/grants';
import { COVERS, type GuardPolicy } from '@/lib/rules/policy';
import { Table, Td, Th } from '../ui/table';

interface CoversFieldProps {
  value: GuardPolicy['covers'];
  onChange: (value: GuardPolicy['covers']) => void;
}

/** Which rule applies to which action. */
export const CoversField = ({ value, onChange }: CoversFieldProps) => (
  <fieldset className="min-w-0">
    <legend className="mb-1 font-semibold">What each action needs</legend>
    <Table aria-label="What each action needs">
      <thead>
        <tr>
          <Th>Action</Th>
          {COVERS.map((cover) => (
            <Th key={cover} className="text-center">
              {COVER_WORDS[cover]}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {GUARDED.map((one) => (
          <tr key={one}>
            <Td>{PERMISSION_WORDS[one]}</Td>
            {COVERS.map((cover) => {
              const on = value[cover].includes(one);
              const rest = value[cover].filter((other) => other !== one);
              return (
                <Td key={cover} className="text-center">
                  <input
                    type="checkbox"
                    aria-label={`${COVER_WORDS[cover]} for ${PERMISSION_WORDS[one]}`}
                    checked={on}
                    onChange={() => onChange({ ...value, [cover]: on ? rest : [...rest, one] })}
                    className="size-5"
                  />
                </Td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  </fieldset>
);
