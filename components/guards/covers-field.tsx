import { COVER_WORDS } from '@/lib/guards/in-words';
import { COVERS, GUARDED, GUARDED_WORDS, type GuardPolicy } from '@/lib/guards/model';
import { Table, Td, Th } from '../ui/table';

interface CoversFieldProps {
  value: GuardPolicy['covers'];
  onChange: (value: GuardPolicy['covers']) => void;
}

/** Which guard covers which action. */
export const CoversField = ({ value, onChange }: CoversFieldProps) => (
  <fieldset className="min-w-0">
    <legend className="mb-1 font-semibold">What is asked for what</legend>
    <Table aria-label="What is asked for what">
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
            <Td>{GUARDED_WORDS[one]}</Td>
            {COVERS.map((cover) => {
              const on = value[cover].includes(one);
              const rest = value[cover].filter((other) => other !== one);
              return (
                <Td key={cover} className="text-center">
                  <input
                    type="checkbox"
                    aria-label={`${COVER_WORDS[cover]} for ${GUARDED_WORDS[one]}`}
                    checked={on}
                    onChange={() => onChange({ ...value, [cover]: on ? rest : [...rest, one] })}
                    className="size-5 accent-accent"
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
