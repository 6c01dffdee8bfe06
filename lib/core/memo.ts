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

/** Computes once per text, of which the same few come again and again. With `most` of them it begins anew. */
export function perText<R>(most: number, work: (text: string) => R): (text: string) => R {
  const done = new Map<string, R>();
  return (text) => {
    const known = done.get(text);
    if (known !== undefined) return known;
    if (done.size >= most) done.clear();
    const result = work(text);
    done.set(text, result);
    return result;
  };
}
