/** A key from a name: "Trial ends soon!" → "trial-ends-soon". */
export const keyFor = (name: string): string =>
  name.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63)
