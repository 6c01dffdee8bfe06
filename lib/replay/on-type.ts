import { median, timesOf, zip, type Values } from '@/lib/core/series';
import { workOf, type FleetLoad } from '@/lib/load/model';
import { isTotal } from '@/lib/load/units';
import { valueAt, type Step } from '@/lib/setup-history/steps';
import { strengthsOf, type MachineType, type Measured } from '@/lib/type-ladder/model';

interface Known {
  types: readonly MachineType[];
  measured: readonly Measured[];
}

/**
 * A load with its work in what machines of the present type carry, also while another type ran. While a type ran whose
 * strength is not known, the work is not known either.
 */
export function onType(
  load: FleetLoad,
  type: string | null,
  steps: readonly Step<string>[],
  { types, measured }: Known,
): FleetLoad & { work: Values } {
  const work = workOf(load);
  if (type === null || steps.every(({ value }) => value === type)) return { ...load, work };
  const ran = timesOf(load.axis).map((at) => valueAt(steps, at));
  if (isTotal(load.unit)) {
    const each = zip(load.line, load.capacity, (line, machines) => (machines > 0 ? line / machines : null));
    const own = each.filter((one, index) => one !== null && ran[index] === type) as number[];
    return { ...load, perInstance: median(own) ?? load.perInstance, work };
  }
  const strengthOf = strengthsOf(types, type, measured);
  const ratios = ran.map((name) => {
    if (name === type) return 1;
    const facts = types.find((one) => one.type === name);
    return facts ? (strengthOf(facts)?.ratio ?? null) : null;
  });
  return { ...load, work: zip(work, ratios, (percent, ratio) => percent * ratio) };
}
