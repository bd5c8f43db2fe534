/** The key that a name gives, as the server takes keys: lower case letters and digits, joined by dashes. */
export function keyOf(name: string): string {
  return name.normalize('NFKD').toLowerCase().replaceAll(/[̀-ͯ]/g, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
}
