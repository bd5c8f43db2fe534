/** Ids in the manner of UUIDv7: they sort by the moment they were made, also within one millisecond. */
export function newId(core: { lastId: number }): string {
  core.lastId = Math.max(Date.now(), core.lastId + 1)
  const time = core.lastId.toString(16)
  // Decimal digits are hexadecimal ones too: sixty random bits without a conversion.
  const noise = crypto.getRandomValues(new Uint32Array(4)).join('')
  return `0${time.slice(0, 7)}-${time.slice(7)}-7${noise.slice(0, 3)}-a${noise.slice(3, 6)}-${noise.slice(6, 18)}`
}
