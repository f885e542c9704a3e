/** What objects have in common. */
export function common<T, K extends keyof T>(objects: readonly T[], key: K): T[K] | null {
  const first = objects[0]?.[key];
  return first !== undefined && objects.every((object) => object[key] === first) ? first : null;
}
