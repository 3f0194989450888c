/** Looks until it is so, for at most so many milliseconds. */
export async function reached(there: () => boolean, mostMs: number): Promise<void> {
  const deadline = Date.now() + mostMs
  while (!there() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
}
