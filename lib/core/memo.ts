/** Computes once per list object. Reads return the same object until they ask AWS again. */
export function perList<T extends object, R>(work: (list: T) => R): (list: T) => R {
  const done = new WeakMap<T, R>();
  return (list) => {
    const known = done.get(list);
    if (known !== undefined) return known;
    const result = work(list);
    done.set(list, result);
    return result;
  };
}
