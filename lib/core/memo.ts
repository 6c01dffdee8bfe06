/** Works a list out once for as long as the very same list is held: reads hand out one object until they are asked anew. */
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
