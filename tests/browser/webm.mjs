/** A WebM file around frames that are encoded already, with its duration and an index, so that a player can say and seek. */

const size = (length) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(length) | (1n << 56n))
  return bytes
}
const element = (id, ...content) => {
  const body = Buffer.concat(content.map((each) => Buffer.isBuffer(each) ? each : typeof each === 'string' ? Buffer.from(each) : number(each)))
  return Buffer.concat([Buffer.from(id, 'hex'), size(body.length), body])
}
const number = (value) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const float = (value) => {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}
const block = ({ at, key, data }) => {
  const head = Buffer.from([0x81, 0, 0, key ? 0x80 : 0])
  head.writeInt16BE(at, 1)
  return element('a3', head, data)
}

/** Milliseconds; at most half a minute, which fits into one cluster. */
export function webm({ width, height, duration, frames }) {
  const header = element('1a45dfa3', element('4286', 1), element('42f7', 1), element('42f2', 4), element('42f3', 8), element('4282', 'webm'), element('4287', 4), element('4285', 2))
  const info = element('1549a966', element('2ad7b1', 1_000_000), element('4489', float(duration)), element('4d80', 'cairn'), element('5741', 'cairn'))
  const tracks = element('1654ae6b', element('ae', element('d7', 1), element('73c5', 1), element('83', 1), element('86', 'V_VP9'), element('e0', element('b0', width), element('ba', height))))
  const cluster = element('1f43b675', element('e7', 0), ...frames.map(block))
  const cues = (position) => element('1c53bb6b', ...frames.filter(({ key }) => key).map(({ at }) => element('bb', element('b3', at), element('b7', element('f7', 1), element('f1', position)))))
  const before = info.length + tracks.length
  return Buffer.concat([header, element('18538067', info, tracks, cues(before + cues(0).length), cluster)])
}
